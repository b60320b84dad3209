//! What the parser makes of everything that is documented, and of everything that is hostile.

use proptest::prelude::*;
use sotto_types::limits::TEXT_BYTES;

use super::{Block, Item, Link, QUOTES, Span, parse, plain, plain::visible, steps};

/// Blocks in a short form: `b(…)` bold, `i(…)` italic, `s(…)` strike, `c(…)` code, `l(…|target)` link, and for blocks
/// `#1 …`, `>{…}`, `n{1 …;2 …}`, `*{…;…}` and `code{…}`; blocks are parted by ` / `.
fn sketch(text: &str) -> String {
    sketch_blocks(&parse(text))
}

fn sketch_blocks(blocks: &[Block]) -> String {
    let sketches: Vec<_> = blocks.iter().map(sketch_block).collect();
    sketches.join(" / ")
}

fn sketch_block(block: &Block) -> String {
    match block {
        Block::Text(text) => sketch_spans(text),
        Block::Heading { level, text } => format!("#{level} {}", sketch_spans(text)),
        Block::Quote(blocks) => format!(">{{{}}}", sketch_blocks(blocks)),
        Block::Numbers(items) => {
            let item = |item: &Item| format!("{} {}", item.number, sketch_spans(&item.text));
            format!("n{{{}}}", items.iter().map(item).collect::<Vec<_>>().join(";"))
        }
        Block::Bullets(items) => {
            format!("*{{{}}}", items.iter().map(|item| sketch_spans(item)).collect::<Vec<_>>().join(";"))
        }
        Block::Code(code) => format!("code{{{code}}}"),
    }
}

fn sketch_spans(spans: &[Span]) -> String {
    spans.iter().map(sketch_span).collect()
}

fn sketch_span(span: &Span) -> String {
    match span {
        Span::Text(text) => text.clone(),
        Span::Code(code) => format!("c({code})"),
        Span::Bold(spans) => format!("b({})", sketch_spans(spans)),
        Span::Italic(spans) => format!("i({})", sketch_spans(spans)),
        Span::Strike(spans) => format!("s({})", sketch_spans(spans)),
        Span::Link(Link { text, target }) => format!("l({}|{target})", sketch_spans(text)),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(sketch(text), *expected, "{text:?}");
    }
}

#[test]
fn bold_italic_strike_and_code() {
    check(&[
        ("*bold*", "b(bold)"),
        ("_italic_", "i(italic)"),
        ("~strike~", "s(strike)"),
        ("`code`", "c(code)"),
        ("a *b c* d, (_e_)!", "a b(b c) d, (i(e))!"),
        ("*_~all~_*", "b(i(s(all)))"),
        ("*a _b_ c*", "b(a i(b) c)"),
        ("`*a*` *`b`*", "c(*a*) b(c(b))"),
        ("``a ` b`` ```c```d", "c(a ` b) c(c)d"),
        ("这是*粗体*文字", "这是b(粗体)文字"),
    ]);
}

#[test]
fn what_is_no_markup_stays_as_it_was_typed() {
    for text in [
        "",
        "hello",
        "2*3*4 = 24",
        "snake_case_name",
        "a * b * c",
        "*a",
        "a*",
        "* ",
        "**bold**",
        "~~strike~~",
        "__init__",
        "****",
        "`a",
        "a ` b `` c",
        "#hashtag",
        "#",
        "# ",
        "####### seven",
        ">",
        ">>",
        ">_<",
        "->",
        "1.",
        "1. ",
        "1.5 m",
        "007. Bond",
        "1234567890. long",
        "- no list",
        "[a]",
        "[a](b)",
        "[](https://)",
        "![x]",
        "a\n\n\nb\n",
        "```",
        "```\nnever closed\n* ",
        "*a\nb*",
        "~/.config and ~/bin",
        "\\*",
    ] {
        assert_eq!(sketch(text), text);
        assert_eq!(plain(&parse(text)), text);
    }
}

#[test]
fn markers_that_cross_are_not_all_pairs() {
    check(&[
        ("*a _b* c_", "b(a _b) c_"),
        ("*a *b*", "*a b(b)"),
        ("*a _b *c_ d", "*a _b *c_ d"),
        ("*a [b* c](https://a.example/)", "*a l(b* c|https://a.example/)"),
        ("_*_ *_*", "i(*) b(_)"),
    ]);
}

#[test]
fn headings() {
    check(&[
        ("# one\n###### six *b*\ntext", "#1 one / #6 six b(b) / text"),
        ("text\n## two", "text / #2 two"),
        (" # no", " # no"),
    ]);
}

#[test]
fn lists() {
    check(&[
        ("1. one\n2. *two*\n10. ten", "n{1 one;2 b(two);10 ten}"),
        ("0. zero", "n{0 zero}"),
        ("2026. gada", "n{2026 gada}"),
        ("* one\n* _two_\n* * three", "*{one;i(two);* three}"),
        ("before\n* one\nafter\n* two", "before / *{one} / after / *{two}"),
        ("* one\n1. two", "*{one} / n{1 two}"),
    ]);
}

#[test]
fn quotes() {
    check(&[
        ("> a *b*\n> c\nd", ">{a b(b)\nc} / d"),
        ("> a\n>\n> b", ">{a\n\nb}"),
        ("> a\n> > b\n>> c\n> d", ">{a / >{b\nc} / d}"),
        ("> # h\n> 1. one\n> ```\n> x\n> ```", ">{#1 h / n{1 one} / code{x}}"),
        (">a", ">a"),
    ]);
}

#[test]
fn blocks_of_code() {
    check(&[
        ("```\n*a*\n\n  b\n```\nc", "code{*a*\n\n  b} / c"),
        ("```one line```", "code{one line}"),
        ("```a\nb```", "code{a\nb}"),
        ("```\n```", "code{}"),
        ("```a``` b", "c(a) b"),
        ("a\n```\n> b\n```\n```\nc\n```", "a / code{> b} / code{c}"),
        ("```\r\na\r\n```\r\nb", "code{a} / b"),
    ]);
}

#[test]
fn links() {
    check(&[
        ("see [the *docs*](https://a.example/b).", "see l(the b(docs)|https://a.example/b)."),
        ("[a](http://a.example)", "l(a|http://a.example/)"),
        ("[a](mailto:bob@b.example)", "l(a|mailto:bob@b.example)"),
        ("[a](HTTPS://A.example/X)", "l(a|https://a.example/X)"),
        ("*[a](https://a.example/)*", "b(l(a|https://a.example/))"),
        ("[a [b] c](https://a.example/x_(y))", "l(a [b] c|https://a.example/x_(y))"),
        (
            "[[a](https://a.example/)](https://b.example/)",
            "[l(a|https://a.example/)](l(https://b.example/|https://b.example/))",
        ),
        ("`[a](https://a.example/)`", "c([a](https://a.example/))"),
    ]);
}

#[test]
fn addresses_that_are_typed_are_links_and_hold_no_markers() {
    check(&[
        ("https://a.example/_b_*c*", "l(https://a.example/_b_*c*|https://a.example/_b_*c*)"),
        ("_a_ https://a.example/_b_", "i(a) l(https://a.example/_b_|https://a.example/_b_)"),
        ("_https://a.example/_b_", "i(l(https://a.example/_b|https://a.example/_b))"),
        ("*see https://a.example/b.*", "b(see l(https://a.example/b|https://a.example/b).)"),
        (
            "(see https://a.example/x_(y)), ok?",
            "(see l(https://a.example/x_(y)|https://a.example/x_(y))), ok?",
        ),
        ("*https://a.example/b*", "b(l(https://a.example/b|https://a.example/b))"),
        ("xhttps://a.example/", "xhttps://a.example/"),
        ("https://a.example/b。c", "l(https://a.example/b|https://a.example/b)。c"),
        ("http://", "http://"),
        ("mail mailto:bob@b.example!", "mail l(mailto:bob@b.example|mailto:bob@b.example)!"),
    ]);
}

#[test]
fn what_leads_elsewhere_is_no_link() {
    for text in [
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](file:///etc/passwd)",
        "[a](ftp://a.example/)",
        "[a](//a.example/)",
        "[a](sotto:x)",
        "[a](mailto:)",
        "[a](mailto:nobody)",
        "mailto:nobody",
        "[a](java\u{a0}script:x)",
    ] {
        assert_eq!(sketch(text), text);
    }
    let unlinked = |text: &str| parse(text).iter().all(|block| !sketch_block(block).contains("l("));
    assert!(unlinked("[a](https://bank.example@evil.example/)"));
    assert!(unlinked("https://bank.example:x@evil.example/"));
    assert_eq!(
        sketch("[a](https://a.example\\@evil.example/)"),
        "[a](l(https://a.example|https://a.example/)\\@evil.example/)"
    );
    assert!(unlinked(&format!("[a](https://a.example/{})", "x".repeat(2048))));
    assert!(unlinked(&format!("https://a.example/{}", "x".repeat(2048))));
}

fn link(text: &str) -> Link {
    let Some(Block::Text(spans)) = parse(text).into_iter().next() else { panic!("{text}") };
    let Some(Span::Link(link)) = spans.into_iter().next() else { panic!("{text}") };
    link
}

#[test]
fn a_target_is_hidden_unless_it_is_what_is_read() {
    for text in
        ["https://a.example", "https://a.example/b?c=d#e", "[https://A.example/b](https://a.example/b)"]
    {
        assert!(!link(text).hides_target(), "{text}");
    }
    for text in [
        "[here](https://a.example/)",
        "[https://bank.example](https://evil.example)",
        "[https://a.example/b](https://a.example/B)",
        "[https://a.example ](https://a.example/)",
        "https://b\u{e4}nk.example",
    ] {
        assert!(link(text).hides_target(), "{text}");
    }
}

#[test]
fn letters_that_imitate_show_in_the_target() {
    let link = link("https://\u{430}\u{440}\u{440}l\u{435}.example/\u{202e}");
    assert!(link.target.starts_with("https://xn--"), "{}", link.target);
    assert!(link.target.is_ascii() && link.hides_target());
}

#[test]
fn plain_text_says_what_styles_say() {
    let text = "# *Head*\n> quoted\n> > twice\n1. one\n2. two\n* dot\n[x](https://a.example/) https://a.example/\n```\n*c*\n```";
    assert_eq!(
        plain(&parse(text)),
        "Head\n> quoted\n> > twice\n1. one\n2. two\n• dot\nx (https://a.example/) https://a.example/\n*c*"
    );
}

#[test]
fn what_people_wrote_is_not_in_logs() {
    let blocks = parse(
        "secret *secret* `secret`\n> secret\n1. secret\n[secret](https://secret.example/)\n```\nsecret\n```",
    );
    assert!(!format!("{blocks:?}").contains("secret"));
}

#[test]
fn applications_get_json() {
    let json = serde_json::to_value(parse("*a* [b](https://a.example/)\n1. c")).unwrap();
    assert_eq!(
        json,
        serde_json::json!([
            { "kind": "text", "of": [
                { "kind": "bold", "of": [{ "kind": "text", "of": "a" }] },
                { "kind": "text", "of": " " },
                { "kind": "link", "of": { "text": [{ "kind": "text", "of": "b" }], "target": "https://a.example/" } },
            ] },
            { "kind": "numbers", "of": [{ "number": 1, "text": [{ "kind": "text", "of": "c" }] }] },
        ])
    );
}

/// The levels of blocks and spans.
fn depth(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Quote(blocks) => depth(blocks),
        Block::Text(spans) | Block::Heading { text: spans, .. } => span_depth(spans),
        Block::Numbers(items) => items.iter().map(|item| span_depth(&item.text)).max().unwrap_or(0),
        Block::Bullets(items) => items.iter().map(|item| span_depth(item)).max().unwrap_or(0),
        Block::Code(_) => 0,
    };
    1 + blocks.iter().map(of_block).max().unwrap_or(0)
}

fn span_depth(spans: &[Span]) -> usize {
    let of_span = |span: &Span| match span {
        Span::Bold(spans) | Span::Italic(spans) | Span::Strike(spans) => span_depth(spans),
        Span::Link(link) => span_depth(&link.text),
        Span::Text(_) | Span::Code(_) => 0,
    };
    1 + spans.iter().map(of_span).max().unwrap_or(0)
}

/// Everything that is read, without targets, numbers and line breaks between blocks.
fn read(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Text(spans) | Block::Heading { text: spans, .. } => visible(spans, text),
            Block::Quote(blocks) => read(blocks, text),
            Block::Numbers(items) => {
                for item in items {
                    text.push_str(&item.number.to_string());
                    visible(&item.text, text);
                }
            }
            Block::Bullets(items) => items.iter().for_each(|item| visible(item, text)),
            Block::Code(code) => text.push_str(code),
        }
    }
}

/// Whether `part` is `whole` with characters left out, and these are markers alone.
fn only_markers_left_out(part: &str, whole: &str) -> bool {
    // What a marker consists of; the number of a list is read, its point is not.
    let marker = |character: char| "*_~`>#[](). \r\n".contains(character);
    let mut left = part.chars().peekable();
    let markers_alone =
        whole.chars().all(|character| left.next_if_eq(&character).is_some() || marker(character));
    markers_alone && left.next().is_none()
}

/// The most steps that a byte may take; most of them are those of [`QUOTES`] levels of quotes.
const STEPS: usize = 24;

fn harmless(text: &str) {
    let (steps, blocks) = steps::of(|| parse(text));
    let head = text.get(..40).unwrap_or(text);
    assert!(steps <= STEPS * (text.len() + 16), "{steps} steps for {} bytes of {head:?}", text.len());
    // Quotes, their innermost block, and in a line three kinds of emphasis on both sides of a link.
    assert!(depth(&blocks) <= QUOTES + 1 + 8, "{head:?}");
    assert!(plain(&blocks).len() <= 64 * (text.len() + 1), "{head:?}");
}

#[test]
fn nothing_takes_more_than_linear_time() {
    let pieces = [
        "*",
        "_",
        "~",
        "`",
        "[",
        "]",
        "(",
        ")",
        ">",
        "> ",
        "#",
        "* ",
        "1. ",
        "```",
        "```\n",
        "\n",
        "\r\n",
        " ",
        "a",
        "*a ",
        " a*",
        "*_~",
        "*a _b ~c ",
        " a* b_ c~",
        "`a``b```c",
        "[a](",
        "](",
        "[](",
        "[a](https://",
        "[a](https://a.example/",
        "](https://[",
        "[a](https://%",
        "https://",
        "http://%",
        "https://(",
        "https://a.example))))",
        "mailto:",
        "h",
        "hm",
        ")(",
        "[[a](https://a.example/)",
        "[a](https://a.example/)",
        "> *",
        ">>>> ",
        "> > > > > > > > > > ",
        "> ```\n",
        "> > a\n",
        "```a\n",
        "```a``` b\n",
        "1. *a\n",
        "# a\n",
        "\u{301}",
        "\u{202e}",
        "\u{1b}[2J",
        "\u{1b}]8;;https://a.example\u{1b}\\",
        "世",
        "*世_界~",
        "_*a* ",
        "https://\u{430}.example/ ",
        "https://\u{430}",
        "..",
        "https://......",
        "https://a.example....",
        "*`",
        "`*",
        "~`[",
        "]]](",
    ];
    for piece in pieces {
        harmless(&piece.repeat(TEXT_BYTES / piece.len()));
        let half = piece.repeat(TEXT_BYTES / piece.len() / 2);
        harmless(&format!("*{half}"));
        harmless(&format!("{half}*"));
        harmless(&format!("[{half}](https://a.example/)"));
        harmless(&format!("> > > > > > > > > {half}"));
        for other in pieces {
            harmless(&format!("{}{}", piece.repeat(2048 / piece.len()), other.repeat(2048 / other.len())));
            harmless(&format!("{piece}{other}").repeat(2048 / (piece.len() + other.len())));
        }
    }
    // Runs of back-quotes of many lengths, of which none has another.
    harmless(&(1..360).map(|length| "`".repeat(length) + " ").collect::<String>());
    harmless(&(1..360).map(|length| ">".repeat(length) + " \n").collect::<String>());
}

#[test]
fn quotes_deeper_than_the_limit_are_text() {
    let blocks = parse(&format!("{}deep", "> ".repeat(QUOTES + 2)));
    assert_eq!(sketch_blocks(&blocks), format!("{}> > deep{}", ">{".repeat(QUOTES), "}".repeat(QUOTES)));
    assert_eq!(plain(&blocks), format!("{}deep", "> ".repeat(QUOTES + 2)));
}

/// Text of markers, words, line breaks and addresses, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[*_~`>#\\[\\]() .1\\n]{1,3}",
        2 => prop::sample::select(vec!["> ", "* ", "1. ", "2. ", "# ", "```", "```\n", "\n", "\r\n", " *", "* ", "_ ", " ~", "`"])
            .prop_map(str::to_owned),
        2 => "[a-zé世\u{301}\u{202e}\u{1b}]{1,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn text_is_never_lost(text in text()) {
        let mut shown = String::new();
        let blocks = parse(&text);
        read(&blocks, &mut shown);
        prop_assert!(only_markers_left_out(&shown, &text), "{text:?} became {shown:?}");
        harmless(&text);
    }

    #[test]
    fn nor_is_any_other(text in any::<String>()) {
        let mut shown = String::new();
        read(&parse(&text), &mut shown);
        prop_assert!(only_markers_left_out(&shown, &text), "{text:?} became {shown:?}");
        harmless(&text);
    }

    #[test]
    fn text_of_a_link_and_its_target_are_never_lost(before in text(), label in "[a-z*_~]{1,8}", path in "[a-z_*~()]{0,8}") {
        let path = if path.matches('(').count() == 0 && !path.contains(')') { path } else { String::new() };
        let target = format!("https://a.example/{path}");
        let line = before.replace(['`', '\n', '\r'], "");
        let (line, written) = (format!("{line} [x{label}]({target})"), format!("{line} [x{label}]"));
        let shown = plain(&parse(&line));
        prop_assert!(shown.contains(&target), "{line:?} became {shown:?}");
        prop_assert!(shown.chars().filter(|it| it.is_alphabetic()).count() >= written.chars().filter(|it| it.is_alphabetic()).count());
    }

    #[test]
    fn words_without_markers_are_what_they_are(text in "[a-zA-Z0-9 ,;:!?é世\n]{0,200}") {
        prop_assert_eq!(plain(&parse(&text)), text);
    }
}
