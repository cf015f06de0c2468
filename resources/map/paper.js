// SPDX-License-Identifier: Apache-2.0
// Draws what was taken away from the wall: all of it stands in the page.
"use strict";

const paper = {
  STEPS: ["#eef3f5", "#c9dde4", "#93bccb", "#56899d", "#244f61"],
  NONE: "#ffffff",
  BASE: {
    water: { fill: true, fillColor: "#dbe9f1", fillOpacity: 1, color: "#a9c6d6", weight: 0.6 },
    green: { fill: true, fillColor: "#bcd8ba", fillOpacity: 0.55, stroke: false },
    farmland: { fill: true, fillColor: "#f5f3e8", fillOpacity: 1, stroke: false },
    building: { fill: true, fillColor: "#6b6a66", fillOpacity: 0.22, stroke: false },
    road_main: { color: "#8a8680", weight: 2.6 },
    road_secondary: { color: "#a5a29c", weight: 1.6 },
    road_lane: { color: "#bdbab4", weight: 0.7 },
  },
  LINES: {
    community: { color: "#55585b", weight: 0.8 },
    street: { color: "#1b1d1f", weight: 2 },
    grid: { color: "#55585b", weight: 1.2, dashArray: "7 4" },
    quarter: { color: "#6b6a66", weight: 0.8, dashArray: "2 3" },
  },
  LAMPS: {
    red: '<path d="M7 0 14 7 7 14 0 7z" fill="#c62f1b" stroke="#fff"/>',
    yellow: '<path d="M7 0 14 13H0z" fill="#d99a00" stroke="#fff"/>',
    green: '<circle cx="7" cy="7" r="6" fill="#2e7d5b" stroke="#fff"/>',
    stopped: '<circle cx="7" cy="7" r="5" fill="#fff" stroke="#55585b" stroke-width="2"/>',
  },

  lamp(name) {
    return `<svg viewBox="0 0 14 14" xmlns="http://www.w3.org/2000/svg">${this.LAMPS[name]}</svg>`;
  },

  plain(text) {
    const holder = document.createElement("span");
    holder.textContent = text;
    return holder.innerHTML;
  },

  draw(map, data) {
    L.control.scale({ imperial: false }).addTo(map);
    const shapes = (features, style) =>
      L.geoJSON({ type: "FeatureCollection", features }, {
        style, onEachFeature: (feature, layer) => {
          if (feature.properties.t) layer.bindTooltip(this.plain(feature.properties.t), { sticky: true });
        },
      }).addTo(map);
    const ground = ({ properties }) => ({ interactive: false, ...(this.BASE[properties.k] || { stroke: false, fill: false }) });
    shapes(data.under, ground);
    shapes(data.cells, ({ properties }) => ({
      fillColor: properties.s < 0 ? this.NONE : this.STEPS[properties.s], fillOpacity: 1, color: "#fff", weight: 0.5,
    }));
    shapes(data.base, ground);
    shapes(data.lines, ({ properties }) => ({ interactive: false, fill: false, ...this.LINES[properties.k] }));
    for (const [lat, lon, lamp, title] of data.cases) {
      const icon = L.divIcon({ className: "", iconSize: [14, 14], html: this.lamp(lamp) });
      L.marker([lat, lon], { icon }).bindTooltip(this.plain(title)).addTo(map);
    }
    for (const [lat, lon, name] of data.names) {
      const icon = L.divIcon({ className: "paper-name", html: `<span>${this.plain(name)}</span>` });
      L.marker([lat, lon], { icon, interactive: false }).addTo(map);
    }
    for (const holder of document.querySelectorAll(".paper [data-lamp]")) holder.innerHTML = this.lamp(holder.dataset.lamp);
    for (const holder of document.querySelectorAll(".paper [data-step]")) {
      holder.style.background = holder.dataset.step < 0 ? this.NONE : this.STEPS[holder.dataset.step];
    }
  },
};
