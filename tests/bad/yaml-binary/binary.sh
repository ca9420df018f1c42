cp squares.zip project.yaml
