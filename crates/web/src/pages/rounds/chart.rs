//! A chart of bars: axis, units, one bar a row. It goes with a table that says the same, and needs no script.

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Under the bar.
    pub label: String,
    pub value: u32,
    /// Where it leads.
    pub path: String,
}

/// A bar with its place on the canvas, in its units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    pub middle: u32,
    /// Every so many bars one is named, so that names do not run into each other.
    pub named: bool,
    pub bar: Bar,
}

/// A line across, with the number it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    pub y: u32,
    pub value: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub width: u32,
    pub height: u32,
    pub left: u32,
    pub bottom: u32,
    pub bars: Vec<Placed>,
    pub ticks: Vec<Tick>,
}

const HEIGHT: u32 = 240;
const LEFT: u32 = 48;
const TOP: u32 = 24;
const UNDER: u32 = 40;
const WIDTH: u32 = 720;
/// Room that a name needs.
const NAME: u32 = 44;

impl Chart {
    /// The bars from left to right; none without any.
    pub fn of(bars: Vec<Bar>) -> Option<Chart> {
        let most = bars.iter().map(|bar| bar.value).max()?;
        let count = u32::try_from(bars.len()).ok()?;
        let (step, top) = scale(most);
        let (room, high) = (WIDTH - LEFT - 8, HEIGHT - TOP - UNDER);
        let bottom = HEIGHT - UNDER;
        let slot = (room / count.max(1)).clamp(1, 96);
        let every = NAME.div_ceil(slot).max(1);
        let tall = |value: u32| (u64::from(value) * u64::from(high) / u64::from(top)) as u32;
        let placed = bars.into_iter().zip(0u32..).map(|(bar, n)| {
            let height = tall(bar.value);
            let width = (slot * 2 / 3).max(1);
            let x = LEFT + 8 + n * slot;
            Placed {
                x,
                y: bottom - height,
                width,
                height,
                middle: x + width / 2,
                named: n % every == 0,
                bar,
            }
        });
        let ticks = (0..=top / step).map(|n| Tick { y: bottom - tall(n * step), value: n * step });
        Some(Chart {
            width: WIDTH,
            height: HEIGHT,
            left: LEFT,
            bottom,
            bars: placed.collect(),
            ticks: ticks.collect(),
        })
    }
}

/// A round step (1, 2, 5, 10, …), and the top of the axis: at most five steps, over the highest bar.
fn scale(most: u32) -> (u32, u32) {
    let mut step: u32 = 1;
    while most.div_ceil(step) > 5 {
        let first = step.to_string().chars().next();
        step = if first == Some('2') { step / 2 * 5 } else { step * 2 };
    }
    (step, most.div_ceil(step).max(1).saturating_mul(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: u32) -> Bar {
        Bar { label: value.to_string(), value, path: String::new() }
    }

    #[test]
    fn the_axis_has_few_round_steps_and_reaches_over_every_bar() {
        let of = |most| scale(most);
        assert_eq!(of(0), (1, 1));
        assert_eq!(of(4), (1, 4));
        assert_eq!(of(7), (2, 8));
        assert_eq!(of(23), (5, 25));
        assert_eq!(of(186), (50, 200));
        assert_eq!(of(4_000_000_000).1, 4_000_000_000);
    }

    #[test]
    fn bars_stay_on_the_canvas_however_many_and_none_is_no_chart() {
        assert_eq!(Chart::of(Vec::new()), None);
        let chart = Chart::of((0..60).map(bar).collect()).unwrap();
        let last = chart.bars.last().unwrap();
        assert!(last.x + last.width <= chart.width, "{last:?}");
        assert!(chart.bars.iter().all(|bar| bar.y + bar.height == chart.bottom));
        assert!(chart.bars.iter().filter(|bar| bar.named).count() <= 16, "names have room");
    }
}
