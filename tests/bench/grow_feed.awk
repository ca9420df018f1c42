# Copies of a feed's weekday, moved in place and time; called by grow_feed. Wants tables in the order stops, calendar,
# transfers, trips, stop_times, without quotes, the calls of a trip together and in order.
BEGIN { FS = OFS = "," }
FNR == 1 { table = FILENAME; next }
table == "stops.txt" { stop_name[$1] = $2; lat[$1] = $3; lon[$1] = $4; kind[$1] = $5; parent[$1] = $6; stops[++n_stops] = $1 }
table == "calendar.txt" && $4 == 1 { weekday[$1] = 1 }
table == "transfers.txt" { transfer[++n_transfers] = $0 }
table == "trips.txt" && $2 in weekday { route[$3] = $1; shape[$3] = $6; way[$3] = $5 }
table == "stop_times.txt" && $1 in route {
    if (!($1 in first)) {
        first[$1] = n_calls + 1
        trips[++n_trips] = $1
    }
    last[$1] = ++n_calls
    stop[n_calls] = $4; arrive[n_calls] = seconds($2); depart[n_calls] = seconds($3)
}
END {
    join_trips()
    write_heads()
    for (k = 0; k < copies; k++)
        write_copy(k)
}
function seconds(text, part) { split(text, part, ":"); return part[1] * 3600 + part[2] * 60 + part[3] }
function clock(s) {
    if (!(s in face))
        face[s] = sprintf("%02d:%02d:%02d", int(s / 3600), int(s / 60) % 60, s % 60)
    return face[s]
}

# Which trip could go on as which: the next of its route from the terminus within half an hour, each once; the joins
# between the same two shapes are taken together, those with the most first, until few enough trips are left.
function join_trips(  i, t, terminus, surplus, best, pair) {
    for (i = 1; i <= n_trips; i++) {
        t = trips[i]
        terminus = route[t] SUBSEP parent[stop[first[t]]]
        leaving[terminus, int(depart[first[t]] / 30)] = leaving[terminus, int(depart[first[t]] / 30)] " " i
    }
    for (i = 1; i <= n_trips; i++)
        if (!(trips[i] in joined_to) && (t = find_next(trips[i])) != "") {
            joined_to[t] = trips[i]
            joined_to[trips[i]] = "first"
            pair = shape[trips[i]] SUBSEP shape[t]
            if (!(pair in joins))
                pairs[++n_pairs] = pair
            joins[pair]++
            candidate[trips[i]] = t
        }
    for (surplus = n_trips - wanted / copies; surplus > 0; surplus -= joins[pairs[best]]) {
        best = 0
        for (i = 1; i <= n_pairs; i++)
            if (!(pairs[i] in taken) && (best == 0 || joins[pairs[i]] > joins[pairs[best]]))
                best = i
        if (best == 0)
            break
        taken[pairs[best]] = 1
    }
    for (t in candidate)
        if (shape[t] SUBSEP shape[candidate[t]] in taken) {
            next_part[t] = candidate[t]
            is_second[candidate[t]] = 1
        }
}
function find_next(t,  slot, terminus, from, many, i, list) {
    terminus = route[t] SUBSEP parent[stop[last[t]]]
    from = int((arrive[last[t]] + 120) / 30)
    for (slot = from; slot < from + 60; slot++) {
        many = split(leaving[terminus, slot], list, " ")
        for (i = 1; i <= many; i++)
            if (!(trips[list[i]] in joined_to) && trips[list[i]] != t)
                return trips[list[i]]
    }
    return ""
}

function write_heads() {
    print "agency_id,agency_name,agency_url,agency_timezone\n1,Grown,https://example.org/,America/New_York" > (out "/agency.txt")
    print "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date" > (out "/calendar.txt")
    print "weekday,1,1,1,1,1,0,0,20180625,20181102" > (out "/calendar.txt")
    print "route_id,agency_id,route_short_name,route_type" > (out "/routes.txt")
    print "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station" > (out "/stops.txt")
    print "from_stop_id,to_stop_id,transfer_type,min_transfer_time" > (out "/transfers.txt")
    print "route_id,service_id,trip_id,direction_id" > (out "/trips.txt")
    print "trip_id,arrival_time,departure_time,stop_id,stop_sequence" > (out "/stop_times.txt")
}
# The copy's number is before every identity: 12-101N.
function write_copy(k,  i, t, field, north, east, later) {
    north = int(k / 6) * 0.0045; east = k % 6 * 0.006; later = k * 7 % 20 * 30
    for (i = 1; i <= n_stops; i++) {
        t = stops[i]
        printf "%d-%s,%s (%d),%.6f,%.6f,%s,%s\n", k, t, stop_name[t], k, lat[t] + north, lon[t] + east, kind[t], \
            parent[t] == "" ? "" : k "-" parent[t] > (out "/stops.txt")
    }
    for (i = 1; i <= n_transfers; i++) {
        split(transfer[i], field)
        print k "-" field[1], k "-" field[2], field[3], field[4] > (out "/transfers.txt")
    }
    for (i = 1; i <= n_trips; i++) {
        t = trips[i]
        if (t in is_second)
            continue
        if (!((k, route[t]) in known)) {
            known[k, route[t]] = 1
            print k "-" route[t], 1, route[t], 1 > (out "/routes.txt")
        }
        print k "-" route[t], "weekday", k "-" i, way[t] > (out "/trips.txt")
        write_calls(k, i, first[t], last[t], later, 1)
        if (t in next_part)
            write_calls(k, i, first[next_part[t]], last[next_part[t]], later, last[t] - first[t] + 2)
    }
}
function write_calls(k, i, from, to, later, sequence,  c) {
    for (c = from; c <= to; c++)
        print k "-" i, clock(arrive[c] + later), clock(depart[c] + later), k "-" stop[c], sequence++ > (out "/stop_times.txt")
}
