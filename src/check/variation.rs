//! How names and terms are written, gathered row by row, and where one is written in
//! several ways: in a document, then over a collection.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Auditor, Check, Context, Documents, Finding, Needs, Place, Report, Selection, Severity, name_variation};
use super::{Row, find_by_name, term_variation};
use crate::language::Language;

/// So many rows of one form are told.
const TOLD: usize = 6;

/// Something that is written in some way in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// Name of the check that compares it.
    pub check: &'static str,
    /// Language of the rendering.
    pub language: Language,
    /// What is written: a name's letters, a term of the source.
    pub key: String,
    /// How: equal forms are no variation.
    pub form: String,
    /// Row, from 1.
    pub row: usize,
    /// The words of the source, if any.
    pub source: Option<Place>,
    /// The words of the target.
    pub target: Place,
}

/// A check, a language, and what is written.
type Key = (&'static str, Language, String);

/// One way of writing something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Form {
    spelt: String,
    count: usize,
    /// The first rows, from 1.
    rows: Vec<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Place>,
    target: Place,
}

/// Names and terms with all their forms. Grows with what is named, not with the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uses {
    forms: BTreeMap<Key, Vec<Form>>,
}

/// What is written in a row that may be written otherwise elsewhere.
pub(super) fn uses(context: &Context<'_>, selection: &Selection, row: usize) -> Vec<Use> {
    if selection.has(&name_variation::CHECK) { name_variation::uses(context, row) } else { Vec::new() }
}

impl Uses {
    /// Adds uses.
    pub fn extend(&mut self, uses: impl IntoIterator<Item = Use>) {
        for one in uses {
            let forms = self.forms.entry((one.check, one.language, one.key)).or_default();
            match forms.iter_mut().find(|form| form.spelt == one.form) {
                Some(form) => {
                    form.count += 1;
                    if form.rows.len() < TOLD {
                        form.rows.push(one.row);
                    }
                }
                None => forms.push(Form {
                    spelt: one.form,
                    count: 1,
                    rows: vec![one.row],
                    source: one.source,
                    target: one.target,
                }),
            }
        }
    }

    /// Adds the uses of another stretch of the same document.
    pub fn merge(&mut self, other: Uses) {
        for (key, forms) in other.forms {
            let known = self.forms.entry(key).or_default();
            for form in forms {
                match known.iter_mut().find(|other| other.spelt == form.spelt) {
                    Some(same) => {
                        same.count += form.count;
                        same.rows.extend(form.rows);
                        same.rows.truncate(TOLD);
                    }
                    None => known.push(form),
                }
            }
        }
    }

    /// The commonest forms.
    #[must_use]
    pub fn habits(&self) -> Habits {
        let forms = self.forms.iter().filter_map(|((check, language, key), forms)| {
            let (most, _) = commonest(forms)?;
            let first = Form { rows: most.rows[..1].to_vec(), ..most.clone() };
            Some((check.to_string(), *language, key.clone(), first))
        });
        Habits { forms: forms.collect() }
    }

    /// What is written in several ways in one document: each way but the commonest is
    /// reported at its first row.
    #[must_use]
    pub fn in_document(&self, auditor: &Auditor, documents: Documents<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ((check, _, key), forms) in &self.forms {
            let Some(check) = find_by_name(check).filter(|check| auditor.selection.has(check)) else { continue };
            let Some((most, others)) = commonest(forms) else { continue };
            for form in others {
                let message = format!(
                    "{} is {:?} {} and {:?} {}",
                    what(check, key),
                    most.target.text,
                    times(most),
                    form.target.text,
                    times(form),
                );
                findings.push(finding(check, form, Severity::Minor, message, documents));
            }
        }
        findings
    }
}

/// The commonest way in which a document writes each thing that it names: all that a
/// collection needs to know of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Habits {
    forms: Vec<(String, Language, String, Form)>,
}

/// The commonest form, the first of equally common ones, and the others in order.
fn commonest(forms: &[Form]) -> Option<(&Form, impl Iterator<Item = &Form>)> {
    let most = forms.iter().max_by_key(|form| (form.count, std::cmp::Reverse(form.rows[0])))?;
    Some((most, forms.iter().filter(move |form| form.spelt != most.spelt)))
}

fn what(check: &Check, key: &str) -> String {
    if check.name == term_variation::CHECK.name { format!("{key:?}") } else { "this name".to_string() }
}

/// `in row 3`, `in rows 3, 8 and 2 more`.
fn times(form: &Form) -> String {
    let mut rows = form.rows.clone();
    rows.dedup();
    let more = form.count - form.rows.len();
    let noun = if rows.len() + more == 1 { "row" } else { "rows" };
    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    if more > 0 {
        format!("in {noun} {} and {more} more", rows.join(", "))
    } else {
        format!("in {noun} {}", rows.join(", "))
    }
}

fn finding(
    check: &'static Check,
    form: &Form,
    severity: Severity,
    message: String,
    documents: Documents<'_>,
) -> Finding {
    let report = Report { severity, message, source: form.source.clone(), target: Some(form.target.clone()) };
    let row = Row::of_pair(String::new(), String::new(), (Language::Vietnamese, Language::Vietnamese));
    debug_assert_eq!(check.needs, Needs::Collection);
    Finding::new(check, &row, form.rows[0], report, documents)
}

/// The ways in which the documents of a collection write names and terms: of each
/// document the commonest.
#[derive(Clone, Debug, Default)]
pub struct CollectionUses {
    forms: BTreeMap<Key, Vec<(Form, Vec<usize>)>>,
}

impl CollectionUses {
    /// Adds what a document uses; `number` names it in what comes back.
    pub fn add(&mut self, number: usize, habits: &Habits) {
        for (check, language, key, form) in &habits.forms {
            let Some(check) = find_by_name(check) else { continue };
            let known = self.forms.entry((check.name, *language, key.clone())).or_default();
            match known.iter_mut().find(|(known, _)| known.spelt == form.spelt) {
                Some((_, documents)) => documents.push(number),
                None => known.push((form.clone(), vec![number])),
            }
        }
    }

    /// What the collection writes in several ways: every document that goes against the
    /// others, with its number and a finding at the first row in question. A habit that
    /// half of the documents have is none to be told: twice as many must agree. Dismissed
    /// ones are among them.
    #[must_use]
    pub fn findings<'n>(&self, auditor: &Auditor, names: impl Fn(usize) -> Documents<'n>) -> Vec<(usize, Finding)> {
        let mut findings = Vec::new();
        for ((check, _, key), forms) in &self.forms {
            let Some(check) = find_by_name(check).filter(|check| auditor.selection.has(check)) else { continue };
            let Some((most, usual)) = forms.iter().max_by_key(|(_, documents)| documents.len()) else { continue };
            for (form, documents) in forms {
                if form.spelt == most.spelt || usual.len() < documents.len() * 2 {
                    continue;
                }
                for &document in documents {
                    let message = format!(
                        "{} is {:?} in {} other documents and {:?} here",
                        what(check, key),
                        most.target.text,
                        usual.len(),
                        form.target.text
                    );
                    findings.push((document, finding(check, form, Severity::Minor, message, names(document))));
                }
            }
        }
        findings.sort_by_key(|(document, finding)| (*document, finding.row));
        findings
    }
}
