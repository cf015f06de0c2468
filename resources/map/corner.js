// SPDX-License-Identifier: Apache-2.0
// What stands still on the screen while the map moves: the scale in the corner, and the lasso being drawn.
"use strict";

wall.corner = {
  canvas: null,

  addTo(map) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "wall-corner";
    map.getContainer().appendChild(this.canvas);
    this.glass = document.createElement("canvas");
    this.glass.className = "wall-glass";
    map.getContainer().appendChild(this.glass);
  },

  // A round length in the upper right corner, drawn when it changes.
  bring(view) {
    const metre = wall.metrePixels(view);
    const key = `${metre.toPrecision(3)} ${view.ratio}`;
    if (this.drawn === key && this.look === wall.look) return;
    [this.drawn, this.look] = [key, wall.look];
    const { px, line, text, words } = wall.look;
    const most = (150 * line) / metre;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most);
    const width = metres * metre;
    const label = metres >= 1000 ? words.kilometres.replace("%1", metres / 1000) : words.metres.replace("%1", metres);
    const context = this._clear(this.canvas, 200 * line, 64 * line, view.ratio);
    const right = 178 * line, y = 46 * line, tick = 5 * line;
    context.strokeStyle = text.text_2;
    context.lineWidth = 1.6 * line;
    context.beginPath();
    for (const x of [right - width, right]) {
      context.moveTo(x, y - tick);
      context.lineTo(x, y + tick);
    }
    context.moveTo(right - width, y);
    context.lineTo(right, y);
    context.stroke();
    wall.write(context, label, right - width / 2, y - 18 * line, { px: px.least, colour: text.text_2, halo: 4 * line });
  },

  _clear(canvas, width, height, ratio) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  },

  // The ring of a lasso or a box while it is drawn; none takes it away.
  ring(points) {
    this.glass.style.display = points.length ? "" : "none";
    if (points.length < 2) return;
    const { width, height, ratio } = wall.view();
    const context = this._clear(this.glass, width, height, ratio);
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = wall.look.map.community;
    context.globalAlpha = 0.25;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = wall.look.text.text;
    context.lineWidth = 2 * wall.look.line;
    context.stroke();
  },
};
