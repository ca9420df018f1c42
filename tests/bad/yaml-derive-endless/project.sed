/^figures:/i\derive:\
  - { name: gap, expr: "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n)" }
