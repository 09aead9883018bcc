//! What is counted: name, unit, how readings combine, what fills it.

use leptos::prelude::*;

use super::Section;
use crate::model::{
    Combine, Edit, EventKind, Feed, Metric, MetricField, MetricId, TableName, Unit,
};
use crate::state::{Message, use_workspace};
use crate::ui::components::field::{LineField, SelectField};
use crate::ui::forms::line::FormLine;
use crate::words::labels;

/// What can fill a metric, with the word a list shows it by.
fn feeds() -> Vec<(Feed, String)> {
    let events = labels::EVENT_KINDS.iter().map(|(kind, _)| *kind);
    let of = |feed: Feed| match feed {
        Feed::Events(kind) => (
            feed,
            format!("{} from the log", capital(labels::events(kind))),
        ),
        other => (other, labels::feed(other).to_string()),
    };
    let first = [Feed::Typed, Feed::WonValue, Feed::WonCount, Feed::WinRate];
    first
        .into_iter()
        .chain(events.map(|kind: EventKind| Feed::Events(kind)))
        .map(of)
        .collect()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The section.
#[component]
pub fn MetricsSection() -> impl IntoView {
    let workspace = use_workspace();
    let ids = Memo::new(move |_| {
        workspace.tables(&[TableName::Metric], |plan| {
            plan.metrics
                .by_age()
                .into_iter()
                .map(|(id, _)| id)
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Section title="Metrics" sub="Goals measure by these; names are yours to change.">
            <ul class="set-people">
                <For each=move || ids.get() key=|id| *id let(id)>
                    <MetricRow id/>
                </For>
            </ul>
            <AddMetric/>
        </Section>
    }
}

/// One metric, as it stands. Tracked.
fn use_metric(id: MetricId) -> Memo<Metric> {
    let workspace = use_workspace();
    Memo::new(move |_| {
        workspace.tables(&[TableName::Metric], |plan| {
            plan.metrics.get(id).cloned().unwrap_or_default()
        })
    })
}

#[component]
fn MetricRow(id: MetricId) -> impl IntoView {
    let open = RwSignal::new(false);
    let metric = use_metric(id);
    let says = move || {
        let metric = metric.get();
        format!(
            "{}, {}, {}",
            labels::unit(metric.unit).to_lowercase(),
            labels::combine(metric.combine).to_lowercase(),
            labels::feed(metric.feed)
        )
    };
    view! {
        <li>
            <div class="set-person">
                <button
                    type="button"
                    class="set-fold"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <b>{move || metric.get().name}</b>
                    <small>{says}</small>
                </button>
            </div>
            <Show when=move || open.get()>
                <MetricFields id metric/>
            </Show>
        </li>
    }
}

#[component]
fn MetricFields(id: MetricId, metric: Memo<Metric>) -> impl IntoView {
    let workspace = use_workspace();
    let set = move |field: MetricField| {
        workspace.act(Edit::Metric(id, vec![field]));
    };
    let name = move |text: String| match text.trim() {
        "" => Err("Give the metric a name.".to_string()),
        name => {
            set(MetricField::Name(name.into()));
            Ok(())
        }
    };
    let ratio = move || metric.get().combine == Combine::Ratio;
    view! {
        <div class="set-fields fields">
            <LineField
                id=format!("metric-{id}-name")
                label="Name"
                value=Signal::derive(move || metric.get().name)
                commit=name
            />
            <Choice
                id=format!("metric-{id}-unit")
                label="One of it is"
                options=labels::UNITS.to_vec()
                value=Signal::derive(move || metric.get().unit)
                choose=move |unit: Unit| set(MetricField::Unit(unit))
            />
            <Choice
                id=format!("metric-{id}-combine")
                label="Readings become one number"
                options=labels::COMBINES.to_vec()
                value=Signal::derive(move || metric.get().combine)
                choose=move |combine: Combine| set(MetricField::Combine(combine))
            />
            <FeedChoice id metric/>
            <Show when=ratio>
                <RatioParts id metric/>
            </Show>
        </div>
    }
}

/// A choice among the words of one of the model's lists.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    id: String,
    label: &'static str,
    options: Vec<(T, &'static str)>,
    value: Signal<T>,
    #[prop(into)] choose: Callback<(T,)>,
) -> impl IntoView {
    let words: Vec<(String, String)> = options
        .iter()
        .map(|(_, word)| (word.to_string(), word.to_string()))
        .collect();
    let options = StoredValue::new(options);
    let chosen = move || {
        let value = value.get();
        options.with_value(|all| {
            let found = all.iter().find(|(of, _)| *of == value);
            found.map_or_else(String::new, |(_, word)| word.to_string())
        })
    };
    let take = move |word: String| {
        let found = options.with_value(|all| all.iter().find(|(_, of)| *of == word).copied());
        if let Some((of, _)) = found {
            choose.run((of,));
        }
    };
    view! {
        <SelectField id label=label options=Signal::stored(words) value=Signal::derive(chosen) choose=take/>
    }
}

#[component]
fn FeedChoice(id: MetricId, metric: Memo<Metric>) -> impl IntoView {
    let workspace = use_workspace();
    let options: Vec<(String, String)> = feeds()
        .into_iter()
        .map(|(_, word)| (word.clone(), word))
        .collect();
    let value = move || {
        let feed = metric.get().feed;
        let found = feeds().into_iter().find(|(of, _)| *of == feed);
        found.map_or_else(String::new, |(_, word)| word)
    };
    let choose = move |word: String| {
        if let Some((feed, _)) = feeds().into_iter().find(|(_, of)| *of == word) {
            workspace.act(Edit::Metric(id, vec![MetricField::Feed(feed)]));
        }
    };
    view! {
        <SelectField
            id=format!("metric-{id}-feed")
            label="Filled by"
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose
        />
    }
}

/// The names of a ratio's two parts.
#[component]
fn RatioParts(id: MetricId, metric: Memo<Metric>) -> impl IntoView {
    let workspace = use_workspace();
    let set = move |field: MetricField| {
        workspace.act(Edit::Metric(id, vec![field]));
        Ok(())
    };
    view! {
        <LineField
            id=format!("metric-{id}-upper")
            label="Counted part"
            value=Signal::derive(move || metric.get().upper)
            commit=move |text: String| set(MetricField::Upper(text.trim().into()))
        />
        <LineField
            id=format!("metric-{id}-lower")
            label="Out of"
            value=Signal::derive(move || metric.get().lower)
            commit=move |text: String| set(MetricField::Lower(text.trim().into()))
        />
    }
}

#[component]
fn AddMetric() -> impl IntoView {
    let workspace = use_workspace();
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move |_| {
        let text = name.get_untracked().trim().to_string();
        if text.is_empty() {
            return problem.set(Some("Give the metric a name.".into()));
        }
        let metric = Metric {
            name: text.clone(),
            unit: Unit::Count,
            ..Metric::default()
        };
        if workspace.act(Edit::AddMetric(metric)) {
            workspace.say(Message::done(format!("{text} added.")));
            name.set(String::new());
            problem.set(None);
        }
    };
    view! {
        <div class="set-off-add">
            <FormLine
                id="set-add-metric"
                label="Add a metric"
                value=name
                write=move |text| name.set(text)
                problem=problem
            />
            <button type="button" class="btn" on:click=add>"Add it"</button>
        </div>
    }
}
