// SPDX-License-Identifier: Apache-2.0
// The one place a seat is about: its pin, the ring round it, what is alike near by, and the cross of the keyboard.
"use strict";

wall.pin = {
  head: null, // as told: at, text, ring, marks, movable, picking
  tip: null,
  circle: null,
  others: [],
  cross: null,
  held: false, // a hand has the pin
  steered: false, // the keyboard moved the map last

  show(head) {
    this.head = head;
    this.render();
    wall.stage.redraw("lines");
  },

  render() {
    if (!this.head || !wall.look) return;
    wall.map.getContainer().classList.toggle("wall-picking", this.head.picking);
    if (!this.held) this._tip();
    this._ring();
    this._others();
    this._middle();
  },

  // Where the pin stands on the plane, null without one.
  onPlane() {
    if (!this.head || !this.head.at) return null;
    const at = wall.map.options.crs.latLngToPoint(this._latLng(this.head.at), 0);
    return [at.x - wall.origin[0], at.y - wall.origin[1]];
  },

  // Whether the window waits for a place.
  get picking() {
    return this.head !== null && this.head.picking;
  },

  _latLng: ([lon, lat]) => L.latLng(lat, lon),

  _tip() {
    const { at, text, movable } = this.head;
    if (this.tip) this.tip.remove();
    this.tip = null;
    if (!at) return;
    const icon = L.divIcon({ className: "wall-pin", html: this._drawing(text), iconSize: [26, 34], iconAnchor: [13, 33] });
    this.tip = L.marker(this._latLng(at), { icon, draggable: movable, keyboard: false, zIndexOffset: 10000 });
    this.tip.on("dragstart", () => { this.held = true; });
    this.tip.on("dragend", () => {
      this.held = false;
      const { lng, lat } = this.tip.getLatLng();
      wall.tell("pinned", lng, lat);
    });
    this.tip.addTo(wall.map);
  },

  _drawing(text) {
    const { fill, ink } = wall.look.pin;
    const head = text
      ? `<text x="13" y="17" fill="${ink}" text-anchor="middle">${this._plain(text)}</text>`
      : `<circle cx="13" cy="12.5" r="4" fill="${ink}"/>`;
    const way = "M13 33C10 25 2 21 2 12.5A11 11 0 1 1 24 12.5C24 21 16 25 13 33Z";
    return `<svg width="26" height="34"><path d="${way}" fill="${fill}" stroke="${ink}"/>${head}</svg>`;
  },

  _ring() {
    const { at, ring } = this.head;
    if (this.circle) this.circle.remove();
    this.circle = null;
    if (!at || !ring) return;
    this.circle = L.circle(this._latLng(at), {
      radius: ring, fill: false, weight: 1, color: wall.look.pin.fill, dashArray: "6 4", interactive: false,
    }).addTo(wall.map);
  },

  // A number in a circle each; a click says which.
  _others() {
    for (const other of this.others) other.remove();
    this.others = this.head.marks.map(({ id, at, text, strong }) => {
      const { fill, ink, plain, edge } = wall.look.pin;
      const paint = strong ? `background:${fill};color:${ink};border-color:${fill}` : `background:${plain};color:${edge};border-color:${edge}`;
      const html = `<span style="${paint}">${this._plain(text)}</span>`;
      const icon = L.divIcon({ className: "wall-mark", html, iconSize: [22, 22] });
      const mark = L.marker(this._latLng(at), { icon, keyboard: false, zIndexOffset: strong ? 2000 : 1000 });
      mark.on("click", () => wall.tell("clicked", "case", id));
      return mark.addTo(wall.map);
    });
  },

  // The cross in the middle is what the keyboard picks: seen where a place is wanted, and after the keyboard moved the map.
  _middle() {
    if (!this.cross) {
      this.cross = document.createElement("div");
      this.cross.className = "wall-cross";
      wall.map.getContainer().appendChild(this.cross);
    }
    this.cross.style.color = wall.look.pin.fill;
    this.cross.style.display = this.head.picking || !this.head.at || this.steered ? "" : "none";
  },

  _plain: (text) => text.replace(/[^\p{L}\p{N}]/gu, ""),
};

wall.told.pin = (head) => wall.pin.show(head);

// The keyboard moves the map as a hand does: across and down in pixels, nearer in steps of zoom.
wall.told.go = ({ across, down, nearer }) => {
  wall.hand.moved();
  wall.pin.steered = true;
  wall.pin.render();
  if (nearer) wall.map.setZoom(wall.map.getZoom() + nearer, { animate: false });
  else wall.map.panBy([across, down], { animate: false });
};

// The place under the cross, as if it had been clicked.
wall.told.pick = () => {
  const size = wall.map.getSize();
  wall.hand.click(L.point(size.x / 2, size.y / 2));
};

{
  const lookAt = wall.told.lookAt;
  wall.told.lookAt = (head) => {
    lookAt(head);
    wall.pin.steered = false;
    wall.pin.render();
  };
  const look = wall.told.look;
  wall.told.look = (head) => {
    look(head);
    wall.pin.render();
  };
}
