printf 'area: Caf\351\n' >> project.yaml
