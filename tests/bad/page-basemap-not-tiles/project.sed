$a\page: { basemap: "https://tiles.example.org/{z}.png" }
