s/label: Residents }/label: Residents, kind: number }/
