$a\page: { basemap: "http://tiles.example.org/{z}/{x}/{y}.png" }
