// SPDX-License-Identifier: Apache-2.0
// What stands on top: lamps, names with a halo, figures of cells, the scale.
"use strict";

// A lamp is colour and shape: circle, triangle, diamond; an open ring when the clock stands still.
wall.lamp = (context, lamp, x, y, size, number) => {
  const { lamps, line } = wall.look;
  context.beginPath();
  if (lamp === 3) {
    const reach = size * 1.12;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  } else if (lamp === 2) {
    context.moveTo(x, y - size);
    context.lineTo(x + size * 1.05, y + size * 0.82);
    context.lineTo(x - size * 1.05, y + size * 0.82);
    context.closePath();
  } else {
    context.arc(x, y, size * (lamp === 0 ? 0.7 : 0.86), 0, 2 * Math.PI);
  }
  context.lineJoin = "round";
  context.strokeStyle = lamps.edge;
  context.lineWidth = 4 * line;
  context.stroke();
  if (lamp === 0) {
    context.strokeStyle = wall.look.text.text_2;
    context.lineWidth = 2.4 * line;
    context.stroke();
  } else {
    context.fillStyle = lamps[wall.LAMPS[lamp]];
    context.fill();
  }
  if (number !== undefined) {
    const down = lamp === 2 ? size * 0.14 : 0;
    wall.write(context, String(number), x, y + down, { px: size * 1.15, bold: true, colour: lamp ? lamps.ink : undefined });
  }
};

// Text in the middle of a point, with a dark halo when asked.
wall.write = (context, text, x, y, { px, bold = false, colour, halo = 0, align = "center" }) => {
  context.font = wall.font(px, bold);
  context.textAlign = align;
  context.textBaseline = "alphabetic";
  const base = y + px * 0.36;
  if (halo) {
    context.lineJoin = "round";
    context.strokeStyle = wall.look.map.ground;
    context.lineWidth = halo;
    context.strokeText(text, x, base);
  }
  context.fillStyle = colour || wall.look.text.text;
  context.fillText(text, x, base);
};

wall.marks = {
  figures: [], // where figures of cells stand

  *paint(context, view) {
    if (!wall.ground) return;
    const near = wall.cases.near(view);
    if (wall.dim) this._figures(context, view);
    if (wall.shown.has("components")) wall.things.paint(context, view);
    if (wall.shown.has("supervisors")) wall.people.paint(context, view);
    if (!near) this._names(context, view);
    if (wall.shown.has("grids")) this._supervisorNames(context, view);
    if (wall.shown.has("quarters") && near) this._quarterNames(context, view);
    if (wall.shown.has("cases")) {
      if (near) wall.cases.paintNear(context, view);
      else wall.cases.paintFar(context, view);
    }
    wall.joint.paintLabels(context, view);
    if (wall.shown.has("supervisors")) wall.people.paintAlarms(context, view);
    this._scale(context, view);
    wall.hand.paint(context);
    yield;
  },

  // Street names, once, in place: beside the badges of the place, never moved by what they count.
  _names(context, view) {
    const { streets, communities } = wall.ground;
    const { px, line } = wall.look;
    const height = px.name;
    const badges = wall.shown.has("cases")
      ? wall.cases.badges(view).map((badge) => badge.shapes.innerOf(badge.i, view))
      : [];
    const kept = [];
    const open = (x, y, width) =>
      badges.every((at) => Math.abs(at[0] - x) > width / 2 + 22 * line || Math.abs(at[1] - y) > height / 2 + 22 * line) &&
      kept.every((at) => Math.abs(at[0] - x) > (width + at[2]) / 2 || Math.abs(at[1] - y) > height * 1.2);
    const place = (shapes, i, size) => {
      const name = shapes.name(i);
      if (!name) return;
      context.font = wall.font(size, true);
      const width = context.measureText(name).width;
      const [x, y] = shapes.innerOf(i, view);
      if (x < -width || y < -height || x > view.width + width || y > view.height + height) return;
      for (const [across, down] of wall.AROUND) {
        const [left, top] = [x + across * height, y + down * height];
        if (left < width / 2 || left > view.width - width / 2 || !open(left, top, width)) continue;
        kept.push([left, top, width]);
        wall.write(context, name, left, top, { px: size, bold: true, halo: 6 * line });
        return;
      }
    };
    if (streets.count > 1 && streets.side * view.scale >= 60 * line) {
      for (let i = 0; i < streets.count; i++) place(streets, i, height);
    }
    const side = communities.side * view.scale;
    if (side >= 190 * line) for (let i = 0; i < communities.count; i++) place(communities, i, px.near);
  },

  _supervisorNames(context, view) {
    const { grids } = wall.ground;
    const { px, line } = wall.look;
    if (grids.side * view.scale < 90 * line) return;
    for (const i of grids.within(wall.onPlane(view, view.rect))) {
      const [x, y] = grids.innerOf(i, view);
      wall.write(context, grids.kinds[i] || grids.name(i), x, y + 30 * line, { px: px.least, halo: 5 * line });
    }
  },

  _quarterNames(context, view) {
    const { quarters } = wall.ground;
    const { px, line } = wall.look;
    for (const i of quarters.within(wall.onPlane(view, view.rect))) {
      const [x, y] = quarters.innerOf(i, view);
      wall.write(context, quarters.name(i), x, y, { px: px.near, bold: true, halo: 5 * line });
    }
  },

  // In the drill-down the figure tells, not the tint; the lit cell's own figure is large and dark.
  _figures(context, view) {
    const { cells } = wall.ground;
    const { px, line, lamps } = wall.look;
    this.figures = [];
    if (!wall.cells.values || cells.side * view.scale < 40 * line) return;
    for (const i of cells.within(wall.onPlane(view, view.rect))) {
      const value = wall.cells.values[i];
      if (Number.isNaN(value)) continue;
      const [x, y] = cells.innerOf(i, view);
      const text = Number.isInteger(value) ? String(value) : value.toFixed(1);
      if (i === wall.lit) {
        const top = cells.boxes[i * 4 + 1] * view.scale + view.dy + px.lit * 0.85;
        this.figures.push([x, top]);
        wall.write(context, text, x, top, { px: px.lit, bold: true, colour: lamps.ink });
      } else {
        this.figures.push([x, y]);
        wall.write(context, text, x, y, { px: px.body, bold: true, halo: 4 * line });
      }
    }
  },

  // A round length in the upper right corner.
  _scale(context, view) {
    const { px, line, text } = wall.look;
    const metre = wall.metrePixels(view);
    const most = (150 * line) / metre;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most);
    const width = metres * metre;
    const right = view.width - 22 * line, y = 44 * line;
    const words = wall.look.words;
    const label = metres >= 1000 ? words.kilometres.replace("%1", metres / 1000) : words.metres.replace("%1", metres);
    context.strokeStyle = text.text_2;
    context.lineWidth = 1.6 * line;
    context.beginPath();
    context.moveTo(right - width, y - 5 * line);
    context.lineTo(right - width, y + 5 * line);
    context.moveTo(right - width, y);
    context.lineTo(right, y);
    context.moveTo(right, y - 5 * line);
    context.lineTo(right, y + 5 * line);
    context.stroke();
    wall.write(context, label, right - width / 2, y - 18 * line, { px: px.least, colour: text.text_2, halo: 4 * line });
  },
};

// Where a name may stand around its place, in heights of its letters, the best first.
wall.AROUND = [[0, 0], [0, 1.6], [0, -1.6], [0, 2.6], [0, -2.6], [3, 0], [-3, 0], [3, 2], [-3, 2], [3, -2], [-3, -2],
  [0, 4], [0, -4], [5, 1], [-5, 1]];
