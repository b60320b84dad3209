//! What characters do where they are shown.

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory},
};

/// Whether `character` does something to a terminal instead of showing itself: controls, separators of lines and
/// paragraphs, and invisible characters that reorder, annotate or tag what stands around them.
pub(super) fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}'                      // Arabic letter mark
            | '\u{200e}' | '\u{200f}'       // direction marks
            | '\u{2028}'..='\u{202e}'       // separators, embeddings and overrides
            | '\u{2060}'..='\u{206f}'       // invisible operators, isolates, deprecated format characters
            | '\u{feff}'                    // byte order mark
            | '\u{fff9}'..='\u{fffb}'       // interlinear annotations
            | '\u{e0000}'..='\u{e007f}'     // tags
        )
}

/// Whether `character` is drawn over or around the one before it.
pub(super) fn is_mark(character: char) -> bool {
    !character.is_ascii()
        && matches!(
            CodePointMapData::<GeneralCategory>::new().get(character),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        )
}

/// Whether `character` is not seen at all (Unicode's `Default_Ignorable_Code_Point`).
pub(super) fn is_invisible(character: char) -> bool {
    !character.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}
