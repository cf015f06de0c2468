// SPDX-License-Identifier: Apache-2.0
// The cells, each filled by itself in the colour of its step; a difference fills only what changed.
"use strict";

wall.STEP = 200; // polygons between two pauses of a painter

wall.cells = {
  values: null, // NaN where there was nothing to divide by
  edges: [], // lower edges of the five steps
  steps: null, // 0 is "none", 1 to 5 the scale

  fill(head, arrays) {
    this.edges = head.edges;
    this.values = wall.unpack(arrays[0], Float32Array);
    this.steps = new Uint8Array(this.values.length);
    for (let i = 0; i < this.values.length; i++) this.steps[i] = this._step(this.values[i]);
    wall.stage.redraw("ground", "marks");
  },

  patch(indices, values) {
    const sheet = wall.stage.sheets.get("ground");
    for (let k = 0; k < indices.length; k++) {
      const i = indices[k];
      this.values[i] = values[k];
      const step = this._step(values[k]);
      if (step === this.steps[i]) continue;
      this.steps[i] = step;
      sheet.changed.add(i);
    }
    if (wall.dim) wall.stage.redraw("marks");
    wall.stage.now();
  },

  _step(value) {
    if (Number.isNaN(value)) return 0;
    let step = 0;
    while (step < this.edges.length && value >= this.edges[step]) step++;
    return step;
  },

  colours() {
    const ramp = wall.dim ? wall.look.cellsDim : wall.look.cells;
    return [wall.look.cells.none, ramp.s1, ramp.s2, ramp.s3, ramp.s4, ramp.s5];
  },

  // Lines between cells only where a cell is large enough to have an edge.
  gapped: (view) => wall.ground.cells.side * view.scale >= 7,

  gap: (view) => (wall.ground.cells.side * view.scale >= 60 * wall.look.line ? 2.6 : 1) * wall.look.line,

  *paint(context, view, rects) {
    const cells = wall.ground && wall.ground.cells;
    if (!cells || !this.steps || !wall.shown.has("cells")) return;
    const rect = wall.around(rects);
    const colours = this.colours();
    if (wall.raster.serves(view)) {
      wall.raster.paint(context, view, rect, colours, this.gapped(view) ? wall.look.map.cell_gap : null);
      if (wall.lit >= 0) this._light(context, view);
      return;
    }
    context.strokeStyle = wall.look.map.cell_gap;
    context.lineWidth = this.gap(view);
    let done = 0;
    for (const i of cells.within(wall.onPlane(view, rect))) {
      context.fillStyle = colours[this.steps[i]];
      context.beginPath();
      cells.trace(context, i, view);
      context.fill("evenodd");
      context.stroke();
      if (++done % wall.STEP === 0) yield;
    }
    if (wall.lit >= 0) this._light(context, view);
  },

  patchThem(sheet, context, view) {
    const cells = wall.ground && wall.ground.cells;
    if (!cells || !wall.shown.has("cells")) return;
    const colours = this.colours();
    const gapped = this.gapped(view);
    const [left, top, right, bottom] = wall.onPlane(view, view.rect);
    const { boxes } = cells;
    context.strokeStyle = wall.look.map.cell_gap;
    context.lineWidth = this.gap(view);
    const small = wall.raster.serves(view);
    const gap = this.gapped(view) ? wall.look.map.cell_gap : null;
    if (small) context.setTransform(1, 0, 0, 1, 0, 0);
    for (const i of sheet.changed) {
      const b = i * 4;
      if (boxes[b] > right || boxes[b + 2] < left || boxes[b + 1] > bottom || boxes[b + 3] < top) continue;
      if (small) wall.raster.patch(context, view, i, colours[this.steps[i]], gap);
      else this._patchLarge(context, view, i, colours[this.steps[i]]);
    }
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    if (wall.lit >= 0) this._light(context, view);
  },

  // Clipped to the polygon: the neighbours' halves of the common edge stay as they are, however often it changes.
  _patchLarge(context, view, i, colour) {
    context.save();
    context.fillStyle = colour;
    context.beginPath();
    wall.ground.cells.trace(context, i, view);
    context.clip("evenodd");
    context.fill("evenodd");
    context.stroke();
    context.restore();
  },

  // Where the lit cell is on the screen: its inner point and how high it is.
  litBox(view) {
    const { cells } = wall.ground;
    const [x, y] = cells.innerOf(wall.lit, view);
    return { x, y, height: (cells.boxes[wall.lit * 4 + 3] - cells.boxes[wall.lit * 4 + 1]) * view.scale };
  },

  // The chosen cell of a drill-down stands in its full colour.
  _light(context, view) {
    const ramp = wall.look.cells;
    context.fillStyle = ramp.s5;
    context.beginPath();
    wall.ground.cells.trace(context, wall.lit, view);
    context.fill("evenodd");
  },
};
