//! Writes what `make bench` measures with into a folder: the sample team at 1×, 10× and 100× as plan
//! files, a made-up CRM export of 8,800 and of 100,000 rows with its team file, and a plan whose team
//! is everybody in that export, so that an import of it takes every row.
//!
//! ```text
//! cargo run --release --example bench_data -- <folder> <day> [<size> …]
//! ```
//!
//! With sizes (1, 10, 100) it writes their plans and nothing else. The same day gives the same bytes.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use landmark::exchange::crm_sample::{self, CrmSample, Wanted};
use landmark::exchange::goal_templates;
use landmark::exchange::plan_file;
use landmark::exchange::sample::{self, Size};
use landmark::model::{Context, Date, Edit, Id, Person, PersonId, Plan, PlanId, Settings, Writer};

/// The writer that names the plans: no page load ever draws so small a number.
const WRITER: Writer = Writer(8);

const PLANS: [(&str, Size); 3] = [("1", Size::One), ("10", Size::Ten), ("100", Size::Hundred)];

const ROWS: [usize; 2] = [8_800, 100_000];

fn main() -> Result<(), Box<dyn Error>> {
    let (folder, day, sizes) = wanted()?;
    fs::create_dir_all(&folder)?;
    for (n, (name, size)) in PLANS.into_iter().enumerate() {
        if !sizes.is_empty() && !sizes.iter().any(|wanted| wanted == name) {
            continue;
        }
        let plan = sample::plan(plan_id(n as u32), day, size);
        write(
            &folder,
            &format!("plan-{name}x.json"),
            &plan_file::write(&plan),
        )?;
    }
    if !sizes.is_empty() {
        return Ok(());
    }
    for rows in ROWS {
        let export = crm_sample::export(Wanted::rows(rows, day));
        write(&folder, &format!("crm-{rows}.csv"), &export.deals)?;
        write(&folder, &format!("crm-{rows}-teams.csv"), &export.teams)?;
        let plan = plan_of_everybody(&export, day)?;
        write(&folder, "plan-crm.json", &plan_file::write(&plan))?;
    }
    Ok(())
}

fn plan_id(n: u32) -> PlanId {
    PlanId(Id { writer: WRITER, n })
}

/// A plan that has just been started, with all sellers of the export in its team. Exports of every
/// length have the same ones.
fn plan_of_everybody(export: &CrmSample, day: Date) -> Result<Plan, Box<dyn Error>> {
    let mut context = Context {
        writer: WRITER,
        changes: 0,
        ids: PLANS.len() as u32,
        clock_ms: u64::try_from(
            day.and_time(Default::default())
                .and_utc()
                .timestamp_millis(),
        )?,
        today: day,
        who: None,
    };
    let mut plan = Plan::empty(context.new_id());
    let person = |name: &String| Person {
        name: name.clone(),
        ..Person::default()
    };
    let people: Vec<(PersonId, Person)> = export
        .sums
        .by_seller
        .keys()
        .map(|name| (context.new_id(), person(name)))
        .collect();
    let metrics = goal_templates::standard_metrics().into_iter();
    let metrics = metrics.map(|metric| (context.new_id(), metric)).collect();
    let settings = Settings {
        team: "Everybody".into(),
        ..Settings::default()
    };
    let start = Edit::Start {
        settings: Box::new(settings),
        people,
        metrics,
    };
    let change = plan
        .resolve(start, &mut context)
        .map_err(|why| format!("{why:?}"))?;
    plan.apply(change);
    Ok(plan)
}

/// The folder, the day, and the sizes of plans that were asked for.
fn wanted() -> Result<(PathBuf, Date, Vec<String>), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(day)) = (words.next(), words.next()) else {
        return Err("usage: bench_data <folder> <day as 2026-08-19> [<size> …]".into());
    };
    let day = day.parse().map_err(|why| format!("{day}: {why}"))?;
    let sizes: Vec<String> = words.collect();
    let known = |size: &String| PLANS.iter().any(|(name, _)| name == size);
    match sizes.iter().find(|size| !known(size)) {
        Some(size) => Err(format!("{size}: sizes are 1, 10 and 100").into()),
        None => Ok((folder.into(), day, sizes)),
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    fs::write(folder.join(name), bytes)?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}
