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
  numbers: new Map(), // case: the number that links it to a list
  crowded: null,

  fill(matrix) {
    this.all.clear();
    this.red.clear();
    this.sums.clear();
    this.patch(matrix, []);
  },

  patch(matrix, gone) {
    for (const id of gone) this._take(id);
    for (let k = 0; k < matrix.length; k += 7) {
      this._take(matrix[k]);
      this._put({
        id: matrix[k], x: matrix[k + 1], y: matrix[k + 2], community: matrix[k + 3], cell: matrix[k + 4],
        lamp: matrix[k + 5], counted: (matrix[k + 6] & wall.COUNTED) !== 0,
      });
    }
    if (wall.shown.has("heat")) wall.stage.redraw("heat");
    wall.stage.redraw("marks");
  },

  _put(one) {
    this.all.set(one.id, one);
    if (one.counted) this._count(one, 1);
    if (one.counted && one.lamp === 3) this.red.add(one);
  },

  _take(id) {
    const one = this.all.get(id);
    if (!one) return;
    this.all.delete(id);
    this.red.delete(one);
    if (one.counted) this._count(one, -1);
  },

  _count(one, by) {
    if (one.community < 0) return;
    let sum = this.sums.get(one.community);
    if (!sum) this.sums.set(one.community, (sum = [0, 0, 0]));
    sum[0] += by;
    if (one.lamp === 2) sum[1] += by;
    if (one.lamp === 3) sum[2] += by;
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
  badges(view) {
    const { communities, streets } = wall.ground;
    if (communities.side * view.scale >= 46 * wall.look.line || streets.count < 2) {
      return [...this.sums].map(([i, sum]) => ({ shapes: communities, i, sum }));
    }
    const streetSums = new Map();
    for (const [community, sum] of this.sums) {
      const street = streets.at.get(communities.parents[community]);
      if (street === undefined) continue;
      const total = streetSums.get(street) || [0, 0, 0];
      for (let k = 0; k < 3; k++) total[k] += sum[k];
      streetSums.set(street, total);
    }
    return [...streetSums].map(([i, sum]) => ({ shapes: streets, i, sum }));
  },

  paintFar(context, view) {
    const places = this.badges(view)
      .filter((badge) => badge.sum[0] > 0)
      .map((badge) => ({ ...badge, at: badge.shapes.innerOf(badge.i, view), radius: this.radius(badge.sum[0]) }))
      .filter(({ at }) => at[0] > -40 && at[1] > -40 && at[0] < view.width + 40 && at[1] < view.height + 40);
    for (const badge of places) this._badge(context, badge);
    const red = this.inView(this.red, view);
    const crowded = red.length > wall.CROWD;
    if (crowded !== this.crowded) wall.tell("crowded", (this.crowded = crowded));
    if (!crowded) {
      for (const one of red) {
        wall.lamp(context, 3, one.x * view.scale + view.dx, one.y * view.scale + view.dy, 11 * wall.look.line);
      }
    }
  },

  radius: (open) => (open >= 100 ? 25 : open >= 10 ? 20 : 17) * wall.look.line,

  // How many are open, and in the ring the share that is late (red) or soon late (yellow).
  _badge(context, { at, sum, radius }) {
    const [x, y] = at;
    const { line, map, lamps } = wall.look;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = map.badge_fill;
    context.fill();
    context.strokeStyle = map.badge_ring;
    context.lineWidth = 1.6 * line;
    context.stroke();
    let from = -Math.PI / 2;
    context.lineWidth = 4.4 * line;
    for (const [count, colour] of [[sum[2], lamps.red], [sum[1], lamps.yellow]]) {
      if (!count) continue;
      const until = from + (2 * Math.PI * count) / sum[0];
      context.beginPath();
      context.arc(x, y, radius, from, until);
      context.strokeStyle = colour;
      context.stroke();
      from = until;
    }
    wall.write(context, String(sum[0]), x, y, { px: wall.look.px.badge, bold: true });
  },

  // Each open case its lamp; where several lie on one spot they stand beside each other.
  paintNear(context, view) {
    const size = (this.numbers.size ? 17 : 12) * wall.look.line;
    const taken = new wall.Taken(size * 2.1);
    if (wall.dim) for (const at of wall.marks.figures) taken.near(at[0], at[1]);
    const found = this.inView(this.all.values(), view, 30);
    found.sort((one, other) => one.lamp - other.lamp || one.id - other.id);
    for (const one of found) {
      const at = taken.near(one.x * view.scale + view.dx, one.y * view.scale + view.dy);
      one.at = at;
      wall.lamp(context, one.lamp, at[0], at[1], size, this.numbers.get(one.id));
    }
    this.placed = found;
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
