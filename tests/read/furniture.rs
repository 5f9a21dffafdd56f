//! Lines learned from a collection.

use std::path::Path;

use songngu::article::{BlockKind, RawDocument};
use songngu::batch::{Silent, gather, prepare};
use songngu::clean::Furniture;
use songngu::config::Config;

#[test]
fn learned_lines_are_furniture_wherever_they_stand() {
    let file = "songngu furniture 1\n# a remark\n12\tdang ky nhan ban tin cua chung toi qua thu dien tu moi sang.\nTheo dõi kênh\n";
    let furniture = Furniture::parse(Path::new("f.txt"), file).unwrap();
    assert_eq!(furniture.len(), 2);
    let raw = RawDocument::new(
        "a.txt",
        format!("{}\nĐăng ký nhận bản tin của chúng tôi qua thư điện tử mỗi sáng.\nTheo dõi kênh\n", super::ARTICLE),
    );
    let kinds = |furniture: &Furniture| -> Vec<BlockKind> {
        prepare(&raw, furniture).blocks.iter().rev().take(2).map(|b| b.kind).collect()
    };
    assert_eq!(kinds(&furniture), [BlockKind::Furniture, BlockKind::Furniture]);
    assert_ne!(kinds(&Furniture::default()), [BlockKind::Furniture, BlockKind::Furniture]);
    assert!(Furniture::parse(Path::new("f.txt"), "songngu furniture 2\n").is_err());
}

#[test]
fn lines_that_recur_are_learned_and_then_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("bai")).unwrap();
    for (at, article) in super::ARTICLE.split_inclusive(". ").cycle().take(6).enumerate() {
        let page = format!(
            "Chuyên trang của người yêu biển\n{article}\nTải ứng dụng của chúng tôi để đọc tin nhanh hơn mỗi ngày.\n"
        );
        std::fs::write(path(&format!("bai/{at}.txt")), page).unwrap();
    }
    let mut learn = assert_cmd::Command::cargo_bin("songngu").unwrap();
    let learned = path("furniture.txt");
    learn.args(["furniture", "learn"]).arg(path("bai")).arg("-o").arg(&learned).assert().success();
    let file = std::fs::read_to_string(&learned).unwrap();
    assert_eq!(
        file,
        "songngu furniture 1\n6\tchuyen trang cua nguoi yeu bien\n6\ttai ung dung cua chung toi de doc tin nhanh hon moi ngay.\n"
    );
    let config = Config { furniture: Some(learned), ..Config::default() };
    let collection = gather(&path("bai"), &config, &Silent).unwrap();
    for document in collection.documents {
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds.first(), Some(&BlockKind::Furniture), "{}", document.name);
        assert_eq!(kinds.last(), Some(&BlockKind::Furniture), "{}", document.name);
    }
    let config = Config { furniture: Some(path("bai/0.txt")), ..Config::default() };
    assert!(gather(&path("bai"), &config, &Silent).is_err());
}
