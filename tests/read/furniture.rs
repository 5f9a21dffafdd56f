//! Lines learned from a collection.

use std::path::Path;

use songngu::article::{BlockKind, RawDocument};
use songngu::batch::prepare;
use songngu::clean::Furniture;

#[test]
fn learned_lines_are_furniture_wherever_they_stand() {
    let file = "songngu furniture 1\n# a remark\n12\tdang ky nhan ban tin cua chung toi qua thu dien tu moi sang.\nTheo dõi kênh\n";
    let furniture = Furniture::parse(Path::new("f.txt"), file).unwrap();
    assert_eq!(furniture.len(), 2);
    let raw = RawDocument::new(
        "a.txt",
        format!(
            "{}\nĐăng ký nhận bản tin của chúng tôi qua thư điện tử mỗi sáng.\nTheo dõi kênh\n",
            super::ARTICLE
        ),
    );
    let kinds = |furniture: &Furniture| -> Vec<BlockKind> {
        prepare(&raw, furniture)
            .blocks
            .iter()
            .rev()
            .take(2)
            .map(|b| b.kind)
            .collect()
    };
    assert_eq!(
        kinds(&furniture),
        [BlockKind::Furniture, BlockKind::Furniture]
    );
    assert_ne!(
        kinds(&Furniture::default()),
        [BlockKind::Furniture, BlockKind::Furniture]
    );
    assert!(Furniture::parse(Path::new("f.txt"), "songngu furniture 2\n").is_err());
}
