// SPDX-License-Identifier: Apache-2.0
// Open cases: badges far out, a diamond for each overdue one, lamps near.
"use strict";

wall.LAMPS = ["stopped", "green", "yellow", "red"];
wall.COUNTED = 1; // flag: filed and its clock running, as the figures of the ribbon count
wall.CROWD = 40; // more diamonds in view than this say nothing: the colour of the cells does

wall.cases = {
  all: new Map(),
  red: new Set(),
  sums: new Map(), // community index: [open, yellow, red]
  streetSums: new Map(), // the same by street index
  numbers: new Map(), // case: the number that links it to a list
  crowded: null,

  fill(matrix) {
    this.all.clear();
    this.red.clear();
    this.sums.clear();
    this.streetSums.clear();
    this.touched = { add() {} }; // everything is drawn anew
    this._change(matrix, []);
    if (wall.shown.has("heat")) wall.stage.redraw("heat");
    wall.stage.redraw("marks");
  },

  patch(matrix, gone) {
    this.touched = wall.stage.sheets.get("marks").changed;
    this._change(matrix, gone);
    if (wall.shown.has("heat")) wall.stage.redraw("heat");
    wall.stage.now();
  },

  _change(matrix, gone) {
    for (const id of gone) this._take(id);
    for (let k = 0; k < matrix.length; k += 7) {
      this._take(matrix[k]);
      this._put({
        id: matrix[k], x: matrix[k + 1], y: matrix[k + 2], community: matrix[k + 3], cell: matrix[k + 4],
        lamp: matrix[k + 5], counted: (matrix[k + 6] & wall.COUNTED) !== 0,
      });
    }
  },

  _put(one) {
    this.all.set(one.id, one);
    this.touched.add(one);
    if (one.counted) this._count(one, 1);
    if (one.counted && one.lamp === 3) this.red.add(one);
  },

  _take(id) {
    const one = this.all.get(id);
    if (!one) return;
    this.all.delete(id);
    this.touched.add(one);
    this.red.delete(one);
    if (one.counted) this._count(one, -1);
  },

  _count(one, by) {
    if (one.community < 0) return;
    this._sum(this.sums, one.community, one.lamp, by);
    const { communities, streets } = wall.ground;
    const street = streets.at.get(communities.parents[one.community]);
    if (street !== undefined) this._sum(this.streetSums, street, one.lamp, by);
  },

  _sum(sums, key, lamp, by) {
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = [0, 0, 0]));
    sum[0] += by;
    if (lamp === 2) sum[1] += by;
    if (lamp === 3) sum[2] += by;
  },

  // Near enough for a lamp of its own each.
  near: (view) => wall.ground.cells.side * view.scale >= 44 * wall.look.line,

  inView(cases, view, more = 0) {
    const [left, top, right, bottom] = wall.onPlane(view, view.rect, more);
    const found = [];
    for (const one of cases) {
      if (one.x >= left && one.x <= right && one.y >= top && one.y <= bottom) found.push(one);
    }
    return found;
  },

  // The units badges stand for: communities, or streets where communities are too small for a badge each.
  units(view) {
    const { communities, streets } = wall.ground;
    const large = communities.side * view.scale >= 46 * wall.look.line || streets.count < 2;
    return large ? [communities, this.sums] : [streets, this.streetSums];
  },

  paintFar(context, view, rects) {
    const [shapes, sums] = this.units(view);
    const reach = 30 * wall.look.line;
    for (const [i, sum] of sums) {
      if (sum[0] <= 0) continue;
      const [x, y] = shapes.innerOf(i, view);
      if (wall.meets(rects, x - reach, y - reach, x + reach, y + reach)) this._badge(context, x, y, sum, this.radius(sum[0], shapes.rooms()[i] * view.scale));
    }
    if (this.tooMany(view)) return;
    const half = 16 * wall.look.line;
    for (const one of this.red) {
      const x = one.x * view.scale + view.dx, y = one.y * view.scale + view.dy;
      if (wall.meets(rects, x - half, y - half, x + half, y + half)) wall.lamp(context, 3, x, y, 11 * wall.look.line);
    }
  },

  // More diamonds than a person can take in; the window is told when that changes.
  tooMany(view) {
    const crowded = this.red.size > wall.CROWD && this.inView(this.red, view).length > wall.CROWD;
    if (crowded !== this.crowded) wall.tell("crowded", (this.crowded = crowded));
    return crowded;
  },

  // Paint anew around what changed: the badge of its place and its own diamond.
  patchFar(sheet, view) {
    const before = this.crowded;
    if (this.tooMany(view) !== before || this.near(view)) {
      sheet.paintNow(view, [view.rect]);
      return;
    }
    const [shapes] = this.units(view);
    const { communities, streets } = wall.ground;
    const places = new Set();
    const rects = [];
    const add = (x, y, reach) => {
      const rect = [Math.floor(x - reach), Math.floor(y - reach), Math.ceil(x + reach), Math.ceil(y + reach)];
      if (wall.meets([view.rect], ...rect)) rects.push(rect);
    };
    for (const one of sheet.changed) {
      if (one.lamp === 3 && !this.crowded) add(one.x * view.scale + view.dx, one.y * view.scale + view.dy, 16 * wall.look.line);
      if (one.community < 0) continue;
      places.add(shapes === communities ? one.community : streets.at.get(communities.parents[one.community]));
    }
    for (const i of places) if (i !== undefined) add(...shapes.innerOf(i, view), 30 * wall.look.line);
    if (rects.length) sheet.paintNow(view, rects);
  },

  // As large as its number wants, but not upon the next badge; where that is depends on the places alone.
  radius(open, room) {
    const { line } = wall.look;
    const wanted = (open >= 100 ? 25 : open >= 10 ? 20 : 17) * line;
    return Math.max(10 * line, Math.min(wanted, room / 2 - 2 * line));
  },

  // How many are open, and in the ring the share that is late (red) or soon late (yellow).
  _badge(context, x, y, sum, radius) {
    const { line, map, lamps } = wall.look;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = map.badge_fill;
    context.fill();
    context.strokeStyle = map.badge_ring;
    context.lineWidth = 1.6 * line;
    context.stroke();
    let from = -Math.PI / 2;
    context.lineWidth = Math.min(4.4 * line, radius * 0.26);
    for (const [count, colour] of [[sum[2], lamps.red], [sum[1], lamps.yellow]]) {
      if (!count) continue;
      const until = from + (2 * Math.PI * count) / sum[0];
      context.beginPath();
      context.arc(x, y, radius, from, until);
      context.strokeStyle = colour;
      context.stroke();
      from = until;
    }
    wall.write(context, String(sum[0]), x, y, { px: Math.min(wall.look.px.badge, radius * 1.3), bold: true });
  },

  // Each open case its lamp; where several lie on one spot they stand beside each other.
  paintNear(context, view) {
    const size = (this.numbers.size ? 17 : 12) * wall.look.line;
    const taken = new wall.Taken(size * 2.1);
    if (wall.dim) for (const at of wall.marks.figures) taken.near(at[0], at[1]);
    const found = this.inView(this.all.values(), view, 30);
    found.sort((one, other) => one.lamp - other.lamp || one.id - other.id);
    const rows = this._inLit(view, found);
    for (const one of found) {
      one.at = rows.get(one) || taken.near(one.x * view.scale + view.dx, one.y * view.scale + view.dy);
      wall.lamp(context, one.lamp, one.at[0], one.at[1], size, this.numbers.get(one.id));
    }
    this.placed = found;
  },

  // The numbered cases of the lit cell stand in rows of three below its figure, in the order of the list.
  _inLit(view, found) {
    const places = new Map();
    if (wall.lit < 0) return places;
    const own = found.filter((one) => one.cell === wall.lit && this.numbers.has(one.id));
    own.sort((one, other) => this.numbers.get(one.id) - this.numbers.get(other.id));
    const { x, y, height } = wall.cells.litBox(view);
    const step = Math.min(39 * wall.look.line, height / 4);
    own.slice(0, 6).forEach((one, at) => {
      const across = Math.min(3, own.length - 3 * Math.floor(at / 3));
      places.set(one, [x + ((at % 3) - (across - 1) / 2) * step, y + height * 0.08 + Math.floor(at / 3) * step]);
    });
    return places;
  },

  // The case whose lamp or diamond stands at a point of the screen.
  hit(x, y, view) {
    const reach = 16 * wall.look.line;
    const near = this.near(view);
    let best = null, least = reach * reach;
    for (const one of near ? this.placed || [] : this.crowded ? [] : this.red) {
      const at = near ? one.at : [one.x * view.scale + view.dx, one.y * view.scale + view.dy];
      const away = (at[0] - x) ** 2 + (at[1] - y) ** 2;
      if (away <= least) [best, least] = [one, away];
    }
    return best;
  },
};

// Spots already taken, so that nothing stands upon another.
wall.Taken = class {
  constructor(apart) {
    this.apart = apart;
    this.squares = new Map();
  }

  _free(x, y) {
    const column = Math.floor(x / this.apart), row = Math.floor(y / this.apart);
    for (let r = row - 1; r <= row + 1; r++) {
      for (let c = column - 1; c <= column + 1; c++) {
        for (const at of this.squares.get(c * 65536 + r) || []) {
          if (Math.hypot(at[0] - x, at[1] - y) < this.apart) return false;
        }
      }
    }
    return true;
  }

  near(x, y) {
    let at = [x, y];
    for (let turn = 0; turn < 60 && !this._free(at[0], at[1]); turn++) {
      const ring = Math.floor((turn + 5) / 6) || 1;
      const angle = turn * 2.4;
      at = [x + Math.cos(angle) * ring * this.apart * 0.55, y + Math.sin(angle) * ring * this.apart * 0.55];
    }
    const key = Math.floor(at[0] / this.apart) * 65536 + Math.floor(at[1] / this.apart);
    if (!this.squares.has(key)) this.squares.set(key, []);
    this.squares.get(key).push(at);
    return at;
  }
};
