$a\page: { basemap: "https://a.org;script-src *\/{z}/{x}/{y}.png" }
