mv feed ../outside-feed; ln -s ../outside-feed feed
