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

  *paint(context, view, rects) {
    if (!wall.ground) return;
    const near = wall.cases.near(view);
    if (wall.dim) this._figures(context, view);
    if (wall.shown.has("components")) wall.things.paint(context, view);
    if (wall.shown.has("supervisors")) wall.people.paint(context, view);
    if (!near) this._names(context, view, rects);
    yield;
    if (wall.shown.has("grids")) this._supervisorNames(context, view);
    if (wall.shown.has("quarters") && near) this._quarterNames(context, view);
    if (wall.shown.has("names")) wall.names.paint(context, view);
    yield;
    if (wall.shown.has("cases")) {
      if (near) wall.cases.paintNear(context, view);
      else wall.cases.paintFar(context, view, rects);
    }
    this._veil(context, view, rects, near);
    wall.joint.paintLabels(context, view);
    if (wall.shown.has("supervisors")) wall.people.paintAlarms(context, view);
  },

  // What lies around the place that is looked at stands back, marks and all.
  _veil(context, view, rects, near) {
    const framed = wall.lines.framed();
    if (!framed) return;
    context.beginPath();
    context.rect(0, 0, view.width, view.height);
    framed.shapes.trace(context, framed.i, view);
    context.globalAlpha = wall.BACK;
    context.fillStyle = wall.look.map.ground;
    context.fill("evenodd");
    context.globalAlpha = 1;
    if (near) return;
    // A name of the place may reach over its edge: its end is as bright as its beginning.
    context.save();
    context.clip("evenodd");
    this._names(context, view, rects);
    context.restore();
  },

  patch(sheet, context, view) {
    if (wall.ground && wall.shown.has("cases")) wall.cases.patchFar(sheet, view);
  },

  _names(context, view, rects) {
    for (const name of this.names(context, view)) {
      const x = name.x * view.scale + view.dx, y = name.y * view.scale + view.dy + name.down;
      const left = x + name.across;
      if (!wall.meets(rects, left - name.width, y - name.px, left + name.width, y + name.px)) continue;
      wall.write(context, name.text, left, y, { px: name.px, bold: true, halo: 6 * wall.look.line });
    }
  },

  // Names once, in place: beside the badges of the place. Where depends on the scale alone, so that neither what
  // is counted nor a pan moves them. Streets go before communities, what has room near its place before what has not.
  names(context, view) {
    const { placed } = this;
    if (placed && placed.ground === wall.ground && placed.look === wall.look && placed.scale === view.scale &&
      placed.framed === wall.framed) return placed.names;
    const { streets, communities } = wall.ground;
    const { px, line } = wall.look;
    const names = [];
    const taken = wall.shown.has("cases") ? this._badges(view) : new wall.Boxes(60 * line);
    const place = (shapes, size, wider) => {
      const texts = this._texts(context, shapes, size);
      for (let i = 0; i < shapes.count; i++) {
        const { text, width } = texts[i];
        if (!text || width > shapes.wide(i) * view.scale * wider || !this._inFrame(shapes, i)) continue;
        const found = this._open(shapes, i, view, taken, width, size);
        if (found) {
          names.push({ text, id: shapes.ids[i], x: shapes.inner[i * 2], y: shapes.inner[i * 2 + 1], ...found, width, px: size });
        }
      }
    };
    if (streets.count > 1 && streets.side * view.scale >= 110 * line) place(streets, px.name, 2);
    if (communities.side * view.scale >= 110 * line) place(communities, px.near, 1.25);
    this.placed = { ground: wall.ground, look: wall.look, scale: view.scale, framed: wall.framed, names };
    return names;
  },

  // Of a place that is looked at the window writes the name; the map writes those of what lies in it.
  _inFrame(shapes, i) {
    if (!wall.framed) return true;
    const [layer, id] = wall.framed;
    return layer === "streets" && shapes === wall.ground.communities && shapes.parents[i] === id;
  },

  // The names of a layer and how wide they are, once for each size of letters. A word that ends nearly all of them
  // says nothing on the map: Huaitang Community is Huaitang beside Huaimao.
  _texts(context, shapes, size) {
    const key = `${size} ${wall.look.language}`;
    if (shapes.texts && shapes.texts.key === key) return shapes.texts.all;
    const all = Array.from({ length: shapes.count }, (_, i) => shapes.name(i) || "");
    const last = all.map((name) => (name.includes(" ") ? name.slice(name.lastIndexOf(" ")) : ""));
    const counts = new Map();
    for (const word of last) counts.set(word, (counts.get(word) || 0) + 1);
    const [word, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ["", 0]);
    const plain = word && count > 0.8 * all.length ? word.length : 0;
    context.font = wall.font(size, true);
    shapes.texts = {
      key,
      all: all.map((name, i) => {
        const text = plain && last[i] === word ? name.slice(0, -plain) : name;
        return { text, width: context.measureText(text).width };
      }),
    };
    return shapes.texts.all;
  },

  // Boxes of the plane's pixels that badges may take, at any count.
  _badges(view) {
    const [shapes] = wall.cases.units(view);
    const reach = 24 * wall.look.line;
    const boxes = new wall.Boxes(60 * wall.look.line);
    for (let i = 0; i < shapes.count; i++) {
      const x = shapes.inner[i * 2] * view.scale, y = shapes.inner[i * 2 + 1] * view.scale;
      boxes.add([x - reach, y - reach, x + reach, y + reach]);
    }
    return boxes;
  },

  // A free box for a name over its place; null when there is none.
  _open(shapes, i, view, taken, width, size) {
    const [west, north, east, south] = shapes.boxes.subarray(i * 4, i * 4 + 4).map((at) => at * view.scale);
    const side = size * 0.35; // between two names
    for (const [right, below] of wall.AROUND) {
      const across = right * size, down = below * size;
      const x = shapes.inner[i * 2] * view.scale + across, y = shapes.inner[i * 2 + 1] * view.scale + down;
      const box = [x - width / 2 - side, y - size * 0.66, x + width / 2 + side, y + size * 0.66];
      const here = x >= west && x <= east && y - size / 2 >= north && y + size / 2 <= south;
      if (!here || taken.meets(box)) continue;
      taken.add(box);
      return { across, down };
    }
    return null;
  },

  // The street or community whose name or badge stands at a point of the screen, by its id.
  hit(x, y, view) {
    if (wall.cases.near(view)) return undefined;
    const names = this.placed && this.placed.scale === view.scale ? this.placed.names : [];
    for (const name of names) {
      const middle = name.x * view.scale + view.dx + name.across, row = name.y * view.scale + view.dy + name.down;
      if (Math.abs(x - middle) <= name.width / 2 && Math.abs(y - row) <= name.px * 0.66) return name.id;
    }
    if (!wall.shown.has("cases")) return undefined;
    const [shapes, sums] = wall.cases.units(view);
    let best, least = Infinity;
    for (const [i, sum] of sums) {
      if (sum[0] <= 0) continue;
      const [left, top] = shapes.innerOf(i, view);
      const away = Math.hypot(left - x, top - y);
      if (away < least && away <= wall.cases.radius(sum[0], shapes.rooms()[i] * view.scale)) [best, least] = [shapes.ids[i], away];
    }
    return best;
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
        const { height } = wall.cells.litBox(view);
        const size = Math.min(px.lit, height * 0.29);
        this.figures.push([x, y - height * 0.17]);
        wall.write(context, text, x, y - height * 0.17, { px: size, bold: true, colour: lamps.ink });
      } else {
        this.figures.push([x, y]);
        wall.write(context, text, x, y, { px: px.body, bold: true, halo: 4 * line });
      }
    }
  },
};

// Where a name may stand around its place, in heights of its letters, the best first.
wall.AROUND = [[0, 0], [0, 1.6], [0, -1.6], [0, 2.6], [0, -2.6], [3, 0], [-3, 0], [3, 2], [-3, 2], [3, -2], [-3, -2],
  [0, 4], [0, -4], [5, 1], [-5, 1]];

// Boxes that are taken, in squares, so that asking stays quick with thousands of them.
wall.Boxes = class {
  constructor(square) {
    this.square = square;
    this.squares = new Map();
  }

  *_keys([left, top, right, bottom]) {
    for (let r = Math.floor(top / this.square); r <= Math.floor(bottom / this.square); r++) {
      for (let c = Math.floor(left / this.square); c <= Math.floor(right / this.square); c++) yield c * 65536 + r;
    }
  }

  add(box) {
    for (const key of this._keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }

  meets(box) {
    for (const key of this._keys(box)) if (wall.meets(this.squares.get(key) || [], ...box)) return true;
    return false;
  }
};
