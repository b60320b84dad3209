//! Texts of varied words, the same at every run.

/// The words that texts are made of.
const VOCABULARY: u64 = 30_000;
/// A word of every other text.
pub const FREQUENT: &str = "meeting";
/// A word of few texts.
pub const RARE: &str = "quagga";
/// One of so many texts has the rare word.
const RARE_IN: u64 = 39_999;
/// About the bytes of a text.
const BYTES: usize = 100;

/// The text with this number: about 100 bytes, of words of which some are a thousand times as frequent as others.
pub fn text(number: u64) -> String {
    let mut text = String::with_capacity(BYTES + 16);
    let mut state = scrambled(number);
    if state.is_multiple_of(2) {
        text.push_str(FREQUENT);
        text.push(' ');
    }
    if number % RARE_IN == RARE_IN / 2 {
        text.push_str(RARE);
        text.push(' ');
    }
    while text.len() < BYTES {
        state = scrambled(state);
        let share = state % 1_000_000;
        // The lower the number of a word, the more often it comes.
        let cubed = share * share / 1_000_000 * share / 1_000_000;
        push_word(&mut text, cubed * VOCABULARY / 1_000_000);
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    text
}

/// A word of its own for each number, of two syllables or more.
fn push_word(text: &mut String, number: u64) {
    const CONSONANTS: &[u8] = b"bdfghklmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    let mut left = scrambled_order(number);
    for _ in 0..2 {
        left = push_syllable(text, left, CONSONANTS, VOWELS);
    }
    while left > 0 {
        left = push_syllable(text, left, CONSONANTS, VOWELS);
    }
}

fn push_syllable(text: &mut String, number: u64, consonants: &[u8], vowels: &[u8]) -> u64 {
    let (consonant_count, vowel_count) = (consonants.len() as u64, vowels.len() as u64);
    let consonant = usize::try_from(number % consonant_count).unwrap_or_default();
    let rest = number / consonant_count;
    let vowel = usize::try_from(rest % vowel_count).unwrap_or_default();
    for letter in [consonants.get(consonant), vowels.get(vowel)].into_iter().flatten() {
        text.push(char::from(*letter));
    }
    rest / vowel_count
}

/// Another order of the vocabulary, so that frequent words do not begin alike.
fn scrambled_order(number: u64) -> u64 {
    // Odd and without a common factor with the vocabulary: each number comes once.
    number * 7_919 % VOCABULARY
}

/// The next of a row of numbers that look drawn (splitmix64).
fn scrambled(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_long_and_as_varied_as_they_are_said_to_be() {
        let texts: Vec<_> = (0..RARE_IN * 2).map(text).collect();
        let with = |word: &str| texts.iter().filter(|text| text.split(' ').any(|of| of == word)).count();
        assert_eq!(with(RARE), 2);
        assert!((35_000..45_000).contains(&with(FREQUENT)), "{}", with(FREQUENT));
        assert!(texts.iter().all(|text| (90..=120).contains(&text.len())));
        let different: std::collections::BTreeSet<_> =
            texts.iter().flat_map(|text| text.split(' ')).collect();
        assert!(different.len() > 25_000, "{}", different.len());
    }
}
