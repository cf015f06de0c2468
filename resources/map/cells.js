// SPDX-License-Identifier: Apache-2.0
// The cells, each filled by itself in the colour of its step; a difference fills only what changed.
"use strict";

wall.STEP = 600; // polygons between two pauses of a painter

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
    wall.stage.ask();
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
  gapped: (view) => wall.ground.cells.side * view.scale >= 6,

  gap: (view) => (wall.ground.cells.side * view.scale >= 60 * wall.look.line ? 2.6 : 1) * wall.look.line,

  *paint(context, view, rect) {
    const cells = wall.ground && wall.ground.cells;
    if (!cells || !this.steps || !wall.shown.has("cells")) return;
    const found = cells.within(wall.onPlane(view, rect));
    const bySteps = [[], [], [], [], [], []];
    for (const i of found) bySteps[this.steps[i]].push(i);
    const colours = this.colours();
    const gapped = this.gapped(view);
    context.strokeStyle = wall.look.map.cell_gap;
    context.lineWidth = this.gap(view);
    let done = 0;
    for (let step = 0; step < 6; step++) {
      context.fillStyle = colours[step];
      for (const i of bySteps[step]) {
        context.beginPath();
        cells.trace(context, i, view);
        context.fill("evenodd");
        if (gapped) context.stroke();
        if (++done % wall.STEP === 0) yield;
      }
    }
    if (wall.lit >= 0) this._light(context, view);
  },

  // Clipped to the polygon: the neighbours' halves of the common edge stay as they are, however often it changes.
  patchThem(context, view, indices) {
    const cells = wall.ground && wall.ground.cells;
    if (!cells || !wall.shown.has("cells")) return;
    const colours = this.colours();
    const gapped = this.gapped(view);
    const [left, top, right, bottom] = wall.onPlane(view, view.rect);
    const { boxes } = cells;
    context.strokeStyle = wall.look.map.cell_gap;
    context.lineWidth = this.gap(view);
    for (const i of indices) {
      const b = i * 4;
      if (boxes[b] > right || boxes[b + 2] < left || boxes[b + 1] > bottom || boxes[b + 3] < top) continue;
      context.fillStyle = colours[this.steps[i]];
      context.beginPath();
      cells.trace(context, i, view);
      if (!gapped) {
        context.fill("evenodd");
        continue;
      }
      context.save();
      context.clip("evenodd");
      context.fill("evenodd");
      context.stroke();
      context.restore();
    }
    if (wall.lit >= 0) this._light(context, view);
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
