//! The seal (印章) of a township, drawn: 4.2 cm across, a five-point star in the middle, the name
//! in a ring from left to right in 宋体 (国务院关于…印章管理的规定, 1999-10-31, items 11, 15, 17).
//!
//! A county government's own seal (4.5 cm, national emblem) is not drawn: leave room for it.
//! Lines, letter width and arc are our reading of the rules' pattern sheet, which was not found.

use crate::PaperProblem;
use crate::face::{Faces, SEAL_FACE};
use serde::Serialize;
use std::f64::consts::{FRAC_PI_2, PI};
use ttf_parser::OutlineBuilder;

pub const DIAMETER: f64 = 42.0;
/// Letters: height, width before the arc gets crowded, and the radius their middle stands on.
const HEIGHT: f64 = 6.0;
const WIDTH: f64 = 4.2;
const RING: f64 = 16.1;
const STAR: f64 = 7.0;
/// The widest arc the name may take, and the widest step from letter to letter.
const ARC: f64 = 1.56 * PI;
const STEP: f64 = 0.40;

/// Path steps in millimetres from the upper left corner: `["M", x, y]`, `L`, `Q`, `C`, `Z`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawing {
    pub size: f64,
    pub paths: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step(&'static str, Vec<f64>);

/// Draws the seal with this name; for show it says so in its lower part.
pub fn draw(name: &str, demo: bool, faces: &Faces) -> Result<Drawing, PaperProblem> {
    let letters: Vec<char> = name.chars().collect();
    let step = STEP.min(ARC / (letters.len().max(2) - 1) as f64);
    let width = WIDTH.min(step * (RING - HEIGHT / 2.0) * 0.94);
    let mut pen = Pen::default();
    for (i, c) in letters.iter().enumerate() {
        let turn = (i as f64 - (letters.len() - 1) as f64 / 2.0) * step;
        let place = Place { turn, radius: RING, width, height: HEIGHT };
        pen.letter(*c, place, faces, "issuer.seal.name")?;
    }
    pen.star();
    if demo {
        for (i, c) in "演示".chars().enumerate() {
            let across = (i as f64 - 0.5) * 4.4;
            pen.flat_letter(c, across, 12.4, faces)?;
        }
    }
    Ok(Drawing { size: DIAMETER, paths: pen.paths })
}

/// Where a letter stands: turned from the top, its middle at `radius`.
#[derive(Clone, Copy)]
struct Place {
    turn: f64,
    radius: f64,
    width: f64,
    height: f64,
}

/// Takes a glyph's outline and sets it in its place.
#[derive(Default)]
struct Pen {
    paths: Vec<Step>,
    /// From font units to millimetres: `x' = a x + b y + e`, `y' = c x + d y + f`.
    map: [f64; 6],
}

impl Pen {
    fn letter(
        &mut self,
        c: char,
        place: Place,
        faces: &Faces,
        field: &str,
    ) -> Result<(), PaperProblem> {
        let middle = DIAMETER / 2.0;
        let (sin, cos) = place.turn.sin_cos();
        let (x, y) = (middle + place.radius * sin, middle - place.radius * cos);
        self.glyph(c, faces, field, |em| {
            // The ideographic box runs from -0.12 to 0.88 of the em.
            let (sx, sy) = (place.width / em, place.height / em);
            let (ox, oy) = (em / 2.0, em * 0.38);
            let [a, b, c, d] = [sx * cos, sy * sin, sx * sin, -sy * cos];
            [a, b, c, d, x - a * ox - b * oy, y - c * ox - d * oy]
        })
    }

    fn flat_letter(
        &mut self,
        c: char,
        across: f64,
        down: f64,
        faces: &Faces,
    ) -> Result<(), PaperProblem> {
        let middle = DIAMETER / 2.0;
        self.glyph(c, faces, "issuer.seal.name", |em| {
            let s = 3.6 / em;
            let (ox, oy) = (em / 2.0, em * 0.38);
            [s, 0.0, 0.0, -s, middle + across - s * ox, middle + down + s * oy]
        })
    }

    fn glyph(
        &mut self,
        c: char,
        faces: &Faces,
        field: &str,
        map: impl Fn(f64) -> [f64; 6],
    ) -> Result<(), PaperProblem> {
        let lacking = || PaperProblem::NoGlyph {
            field: field.to_owned(),
            zh: "印章名称".to_owned(),
            en: "name on the seal".to_owned(),
            character: c,
        };
        let font = faces.for_character(SEAL_FACE, c).ok_or_else(lacking)?;
        let face = ttf_parser::Face::parse(font.data(), font.index()).map_err(|_| lacking())?;
        self.map = map(f64::from(face.units_per_em()));
        let glyph = face.glyph_index(c).ok_or_else(lacking)?;
        face.outline_glyph(glyph, self);
        Ok(())
    }

    fn star(&mut self) {
        let middle = DIAMETER / 2.0;
        // The inner corners of a regular star stand at this share of the outer radius.
        let inner = STAR * (PI / 10.0).sin() / (3.0 * PI / 10.0).sin();
        for i in 0..10 {
            let radius = if i % 2 == 0 { STAR } else { inner };
            let turn = f64::from(i) * PI / 5.0 - FRAC_PI_2;
            let (x, y) = (middle + radius * turn.cos(), middle + radius * turn.sin());
            self.paths.push(Step(if i == 0 { "M" } else { "L" }, vec![round(x), round(y)]));
        }
        self.paths.push(Step("Z", vec![]));
    }

    fn put(&mut self, step: &'static str, points: &[(f32, f32)]) {
        let [a, b, c, d, e, f] = self.map;
        let mut at = Vec::with_capacity(points.len() * 2);
        for (x, y) in points {
            let (x, y) = (f64::from(*x), f64::from(*y));
            at.push(round(a * x + b * y + e));
            at.push(round(c * x + d * y + f));
        }
        self.paths.push(Step(step, at));
    }
}

/// To a thousandth of a millimetre.
fn round(v: f64) -> f64 {
    (v * 1000.0).round() / 1000.0
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put("M", &[(x, y)]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.put("L", &[(x, y)]);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put("Q", &[(x1, y1), (x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put("C", &[(x1, y1), (x2, y2), (x, y)]);
    }
    fn close(&mut self) {
        self.put("Z", &[]);
    }
}
