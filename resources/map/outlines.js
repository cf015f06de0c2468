// SPDX-License-Identifier: Apache-2.0
// What a seat sees of the ground near by: cells as outlines, and the names of roads, waters, greens and quarters.
"use strict";

wall.OUTLINED_FROM = 18; // pixels a usual cell must be wide for its outline to be drawn
wall.NAMED_FROM = 0.28; // pixels a metre from which the ground has names
wall.NAME_EACH = 420; // pixels of a road after which its name stands again

wall.outlines = {
  paint(context, view, plane) {
    const { cells } = wall.ground;
    const { line, map } = wall.look;
    if (cells.side * view.scale < wall.OUTLINED_FROM) return;
    context.strokeStyle = map.cell;
    context.lineWidth = 1.2 * line;
    context.beginPath();
    for (const i of cells.within(plane)) cells.trace(context, i, view);
    context.stroke();
  },

  // The cell a point of the plane lies in, framed.
  frame(context, view, at) {
    const { cells } = wall.ground;
    const i = cells.hit(at[0], at[1]);
    if (i < 0) return;
    context.strokeStyle = wall.look.pin.fill;
    context.lineWidth = 3.4 * wall.look.line;
    context.lineJoin = "miter";
    context.beginPath();
    cells.trace(context, i, view);
    context.stroke();
  },
};

wall.names = {
  LINES: { road_main: 0, road_secondary: 0.4, road_lane: 0.9 }, // pixels a metre from which each kind is named
  AREAS: new Set(["water", "green"]),
  taken: [], // boxes of the names of quarters, which no other name may cover

  // Where a name stands depends on the scale alone, so that a pan finds the other half of each where it was.
  paint(context, view) {
    const { base, quarters } = wall.ground;
    const near = wall.metrePixels(view);
    if (near < wall.NAMED_FROM) return;
    const plane = wall.onPlane(view, view.rect, 60);
    this.taken = [];
    for (const i of quarters.within(plane)) this._area(context, view, quarters, i, quarters.name(i), true);
    for (const i of base.within(plane)) {
      const text = base.name(i), kind = base.kinds[i];
      if (!text) continue;
      if (this.AREAS.has(kind)) this._area(context, view, base, i, text, false);
      else if (near >= this.LINES[kind]) this._along(context, view, i, text);
    }
  },

  _area(context, view, shapes, i, text, bold) {
    const b = i * 4;
    const wide = (shapes.boxes[b + 2] - shapes.boxes[b]) * view.scale;
    if (!text || wide < text.length * wall.look.px.least * 0.8) return;
    const [x, y] = shapes.innerOf(i, view);
    if (bold) this._take(context, text, x, y);
    else if (this._covers(x, y, 0)) return;
    this._write(context, text, x, y, bold);
  },

  _take(context, text, x, y) {
    const { px } = wall.look;
    context.font = wall.font(px.near, true);
    const half = context.measureText(text).width / 2;
    this.taken.push([x - half, y - px.near * 0.7, x + half, y + px.near * 0.7]);
  },

  _covers(x, y, reach) {
    return wall.meets(this.taken, x - reach, y - reach, x + reach, y + reach);
  },

  _along(context, view, i, text) {
    const { points, ringPoints, shapeRings } = wall.ground.base;
    const room = text.length * wall.look.px.least + 16;
    for (let ring = shapeRings[i]; ring < shapeRings[i + 1]; ring++) {
      const first = ringPoints[ring], last = ringPoints[ring + 1] - 1;
      const lengths = [];
      let whole = 0;
      for (let k = first; k < last; k++) {
        const long = Math.hypot(points[k * 2 + 2] - points[k * 2], points[k * 2 + 3] - points[k * 2 + 1]) * view.scale;
        lengths.push(long);
        whole += long;
      }
      if (whole < room) continue;
      const count = Math.max(1, Math.floor(whole / wall.NAME_EACH));
      let k = 0, passed = 0;
      for (let turn = 0; turn < count; turn++) {
        const wanted = (whole * (turn + 0.5)) / count;
        while (k < lengths.length - 1 && passed + lengths[k] < wanted) passed += lengths[k++];
        this._on(context, view, first + k, (wanted - passed) / (lengths[k] || 1), text);
      }
    }
  },

  // On the segment after point k: along it, or letter under letter where Chinese runs down.
  _on(context, view, k, share, text) {
    const { points } = wall.ground.base;
    const across = points[k * 2 + 2] - points[k * 2], down = points[k * 2 + 3] - points[k * 2 + 1];
    const x = (points[k * 2] + across * share) * view.scale + view.dx;
    const y = (points[k * 2 + 1] + down * share) * view.scale + view.dy;
    if (x < -60 || y < -60 || x > view.width + 60 || y > view.height + 60) return;
    if (this._covers(x, y, (text.length * wall.look.px.least) / 2)) return;
    const steep = Math.abs(down) > Math.abs(across);
    if (steep && /^[\u3400-\u9fff]/.test(text)) {
      const step = wall.look.px.least * 1.05;
      [...text].forEach((letter, at) => this._write(context, letter, x, y + (at - (text.length - 1) / 2) * step));
      return;
    }
    let angle = Math.atan2(down, across);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle < -Math.PI / 2) angle += Math.PI;
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    this._write(context, text, 0, 0);
    context.restore();
  },

  _write(context, text, x, y, bold = false) {
    const { px, line, map } = wall.look;
    wall.write(context, text, x, y, { px: bold ? px.near : px.least, bold, colour: map.label, halo: 5 * line });
  },
};
