perl -i -pe 's/^area: Nowhere/"area: " . "[" x 200 . "]" x 200/e' project.yaml
