/id: rate, map/{p;s/title: Claimants/title: Again/}
