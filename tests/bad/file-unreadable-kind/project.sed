s,people.csv,people.docx,
