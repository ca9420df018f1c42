mkdir project.yaml
