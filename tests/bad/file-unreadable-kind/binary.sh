cp people.csv people.docx
