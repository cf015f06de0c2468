// SPDX-License-Identifier: Apache-2.0
// Supervisors with their trail and fence alarm, components of the streets, and heat.
"use strict";

wall.CALLED = 4; // alarms that are called out in words

wall.people = {
  all: [], // {id, label, x, y, outside, silent, trail: [x, y, …]}
  called: [], // the boxes in which alarms are written

  paint(context, view) {
    const { line, map } = wall.look;
    context.fillStyle = map.supervisor;
    for (const one of this._inView(view)) {
      const points = [...one.trail, one.x, one.y];
      for (let k = 0; k < points.length; k += 2) {
        const last = k === points.length - 2;
        context.globalAlpha = last ? (one.silent ? 0.45 : 1) : 0.35 + (0.5 * k) / points.length;
        context.beginPath();
        context.arc(points[k] * view.scale + view.dx, points[k + 1] * view.scale + view.dy,
          (last ? 5.5 : 2.2) * line, 0, 2 * Math.PI);
        context.fill();
      }
    }
    context.globalAlpha = 1;
  },

  _inView(view) {
    const [left, top, right, bottom] = wall.onPlane(view, view.rect, 60);
    return this.all.filter((one) => one.x >= left && one.x <= right && one.y >= top && one.y <= bottom);
  },

  // Who has left the own grid is called out beside the place, the longest outside first: upon no other, and upon no
  // badge or lamp while there is room.
  paintAlarms(context, view) {
    const { line } = wall.look;
    const outside = this._inView(view).filter((one) => one.outside > 0);
    outside.sort((one, other) => other.outside - one.outside || one.id - other.id);
    this.called = [];
    if (!outside.length) return;
    const places = outside.map((one) => [one.x * view.scale + view.dx, one.y * view.scale + view.dy]);
    const [own, late, all] = [0, 1, 2].map(() => new wall.Boxes(120 * line));
    for (const [x, y] of places) own.add([x - 12 * line, y - 12 * line, x + 12 * line, y + 12 * line]);
    for (const [box, overdue] of this._marks(view)) for (const boxes of overdue ? [late, all] : [all]) boxes.add(box);
    outside.slice(0, wall.CALLED).forEach((one, at) => {
      const [x, y] = places[at];
      const words = this._words(context, one);
      // Where there is no room beside all marks, the late ones stay in sight at least.
      const free = (boxes) => this._free((each) => !boxes.some((one) => one.meets(each)), view, x, y, words);
      const box = free([own, all]) || free([own, late]) || free([own]);
      if (!box) return;
      own.add(box);
      this.called.push(box);
      this._alarm(context, x, y, words, box);
    });
  },

  // What already stands on the map, and whether it is overdue: badges and diamonds far out, lamps near.
  _marks(view) {
    if (!wall.shown.has("cases")) return [];
    const { line } = wall.look;
    const around = ([x, y], reach) => [x - reach, y - reach, x + reach, y + reach];
    if (wall.cases.near(view)) return (wall.cases.placed || []).map((one) => [around(one.at, 14 * line), one.lamp === 3]);
    const [shapes, sums] = wall.cases.units(view);
    const marks = [...sums].filter(([, sum]) => sum[0] > 0)
      .map(([i, sum]) => [around(shapes.innerOf(i, view), 20 * line), sum[2] > 0]);
    if (wall.cases.crowded) return marks;
    const late = [...wall.cases.red].map((one) => [one.x * view.scale + view.dx, one.y * view.scale + view.dy]);
    return [...marks, ...late.map((at) => [around(at, 13 * line), true])];
  },

  _words(context, one) {
    const { px, words } = wall.look;
    const number = `${one.label}  `, said = words.outside.replace("%1", one.outside);
    context.font = wall.font(px.near, true);
    const first = px.near * 1.2 + context.measureText(number).width;
    return { number, said, first, width: first + context.measureText(said).width };
  },

  // The nearest box around a place that suits, clear of the corners where the window writes.
  _free(suits, view, x, y, { width }) {
    const { line, px } = wall.look;
    const high = px.near * 1.5;
    const least = wall.sight ? wall.sight.margins[0] : 0;
    for (const away of [20, 45, 75, 110, 150, 200]) {
      const gap = away * line;
      const tops = [y - high / 2, y - high - gap * 0.7, y + gap * 0.7];
      for (const left of [x + gap, x - gap - width, x - width / 2]) {
        for (const top of left === x - width / 2 ? tops.slice(1) : tops) {
          const box = [left - 6 * line, top, left + width + 6 * line, top + high];
          const inside = box[0] >= least && box[1] >= 0 && box[2] <= view.width && box[3] <= view.height;
          if (inside && suits(box)) return box;
        }
      }
    }
    return null;
  },

  _alarm(context, x, y, { number, said, first }, box) {
    const { line, lamps, map, px, text } = wall.look;
    const left = box[0] + 6 * line, middle = (box[1] + box[3]) / 2;
    const elbow = [Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])];
    context.strokeStyle = lamps.yellow;
    context.lineWidth = 1.8 * line;
    context.beginPath();
    context.moveTo(...elbow);
    context.lineTo(x, y);
    context.stroke();
    context.beginPath();
    context.arc(x, y, 9 * line, 0, 2 * Math.PI);
    context.fillStyle = lamps.edge;
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(x, y, 3.6 * line, 0, 2 * Math.PI);
    context.fillStyle = text.text;
    context.fill();
    context.fillStyle = map.badge_fill;
    context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
    wall.lamp(context, 2, left + px.near * 0.45, middle, px.near * 0.42);
    const at = { px: px.near, bold: true, align: "left" };
    wall.write(context, number, left + px.near * 1.2, middle, at);
    wall.write(context, said, left + first, middle, { ...at, colour: lamps.yellow });
  },
};

// ---------------------------------------------------------------- components

wall.things = {
  all: new Float32Array(0), // x, y of each

  paint(context, view) {
    const { line, text } = wall.look;
    if (wall.metrePixels(view) < 0.3) return;
    context.strokeStyle = text.text_2;
    context.lineWidth = 1.6 * line;
    const reach = 4 * line;
    for (let k = 0; k < this.all.length; k += 2) {
      const x = this.all[k] * view.scale + view.dx, y = this.all[k + 1] * view.scale + view.dy;
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      context.strokeRect(x - reach, y - reach, 2 * reach, 2 * reach);
    }
  },
};

// ---------------------------------------------------------------- heat

wall.heat = {
  given: null, // x, y, weight of each; without it the open cases are the heat
  SOFT: 6, // the field is computed this much coarser than the screen

  *paint(context, view) {
    if (!wall.ground) return;
    const width = Math.ceil(view.width / this.SOFT), height = Math.ceil(view.height / this.SOFT);
    const field = new Float32Array(width * height);
    const reach = Math.max(3, Math.round((34 * wall.look.line) / this.SOFT));
    const kernel = this._kernel(reach);
    this._each((x, y, weight) => {
      this._add(field, width, height, kernel, reach, (x * view.scale + view.dx) / this.SOFT,
        (y * view.scale + view.dy) / this.SOFT, weight);
    });
    yield;
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(this._coloured(field, width, height), 0, 0, width * this.SOFT, height * this.SOFT);
  },

  _each(what) {
    if (this.given) {
      for (let k = 0; k < this.given.length; k += 3) what(this.given[k], this.given[k + 1], this.given[k + 2]);
    } else {
      for (const one of wall.cases.all.values()) what(one.x, one.y, 1);
    }
  },

  _kernel(reach) {
    const side = 2 * reach + 1;
    const kernel = new Float32Array(side * side);
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        const near = 1 - (x * x + y * y) / (reach * reach);
        kernel[(y + reach) * side + x + reach] = near > 0 ? near * near : 0;
      }
    }
    return kernel;
  },

  _add(field, width, height, kernel, reach, x, y, weight) {
    const side = 2 * reach + 1;
    const left = Math.round(x) - reach, top = Math.round(y) - reach;
    if (left > width || top > height || left + side < 0 || top + side < 0) return;
    for (let row = Math.max(0, -top); row < side && top + row < height; row++) {
      for (let column = Math.max(0, -left); column < side && left + column < width; column++) {
        field[(top + row) * width + left + column] += weight * kernel[row * side + column];
      }
    }
  },

  // One hue by lightness, as the cells: red and yellow stay free for what is late.
  _coloured(field, width, height) {
    let most = 0;
    for (const value of field) if (value > most) most = value;
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    const ramp = ["s3", "s4", "s5"].map((step) => wall.look.cells[step]).map((colour) =>
      [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
    for (let k = 0; k < field.length; k++) {
      const share = most ? field[k] / most : 0;
      if (!share) continue;
      const place = Math.min(1.999, share * 2);
      const low = Math.floor(place), part = place - low;
      for (let c = 0; c < 3; c++) image.data[k * 4 + c] = ramp[low][c] * (1 - part) + ramp[low + 1][c] * part;
      image.data[k * 4 + 3] = 255 * Math.min(0.92, share * 1.5);
    }
    context.putImageData(image, 0, 0);
    return canvas;
  },
};
