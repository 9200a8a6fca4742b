# Varnish 7 before Sinmun: PURGE_URL=http://<this varnish>:6081 tells it what changed.
#
#   varnishd -a 127.0.0.1:6081 -f /etc/varnish/sinmun.vcl -s malloc,256m
#
# Purging is by surrogate key with the xkey module (Debian: varnish-modules). Change the two addresses below to yours.
vcl 4.1;

import std;
import xkey;

# The web server, which hands /v1 and the like on to the API. For an API without reader: the API's port.
backend default {
	.host = "127.0.0.1";
	.port = "3000";
	.connect_timeout = 2s;
	.first_byte_timeout = 20s;
}

# Machines that run the API: nobody else may purge.
acl purgers {
	"127.0.0.1";
	"::1";
}

sub vcl_recv {
	if (req.method == "PURGE") {
		# client.ip is the peer itself: X-Forwarded-For is never asked.
		if (!client.ip ~ purgers) {
			return (synth(405, "Not allowed"));
		}
		if (req.http.Surrogate-Key) {
			if (req.http.X-Soft-Purge) {
				set req.http.X-Purged = xkey.softpurge(req.http.Surrogate-Key);
			} else {
				set req.http.X-Purged = xkey.purge(req.http.Surrogate-Key);
			}
			return (synth(200, "Purged"));
		}
		# Without keys: this one address, in every encoding, whoever's Host it was kept under.
		ban("obj.http.X-Url == " + req.url);
		return (synth(200, "Purged"));
	}
	if (req.method != "GET" && req.method != "HEAD") {
		return (pass);
	}
	# What could colour an answer for everybody does not reach the key or the paper.
	unset req.http.Authorization;
	unset req.http.X-Forwarded-Host;
	unset req.http.X-Original-URL;
	unset req.http.X-Rewrite-URL;
	# `/` goes by the reader's language; whoever chose languages or less data gets pages of their own, which are private.
	if (req.url ~ "^/(\?|$)" || req.url ~ "^/[^/]+/data\?" ||
	    (req.http.Cookie ~ "(^|;\s*)reader=" && req.url !~ "^/(v1|feeds|media|assets|sitemaps|docs|\.well-known)/")) {
		return (pass);
	}
	unset req.http.Cookie;
	if (req.http.Accept-Encoding ~ "br") {
		set req.http.Accept-Encoding = "br";
	} elsif (req.http.Accept-Encoding ~ "gzip") {
		set req.http.Accept-Encoding = "gzip";
	} else {
		unset req.http.Accept-Encoding;
	}
	return (hash);
}

# One paper: the Host that a client claims makes no other answers.
sub vcl_hash {
	hash_data(req.url);
	return (lookup);
}

sub vcl_backend_response {
	set beresp.http.X-Url = bereq.url;
	set beresp.http.xkey = beresp.http.Surrogate-Key;
	if (beresp.status != 200 && beresp.status != 304) {
		# A 410 or an error takes the place of what was kept, and is not kept itself.
		set beresp.ttl = 0s;
		set beresp.grace = 0s;
		set beresp.uncacheable = true;
		return (deliver);
	}
	# RFC 9213: what a cache that can be purged may do. Varnish reads Cache-Control only.
	if (beresp.http.CDN-Cache-Control ~ "max-age=[0-9]+") {
		set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, ".*max-age=([0-9]+).*", "\1s"), 0s);
		# A soft purge leaves this much: long enough to answer while the new one is fetched.
		set beresp.grace = 30s;
		# With this, changed bytes alone travel.
		set beresp.keep = 10m;
	}
	return (deliver);
}

# Stale while revalidating, and stale if the paper is away: only what was not purged hard. A withdrawn article is not there any more.
sub vcl_deliver {
	unset resp.http.X-Url;
	unset resp.http.xkey;
	unset resp.http.X-Varnish;
	unset resp.http.Via;
	set resp.http.X-Cache = "miss";
	if (obj.hits > 0) {
		set resp.http.X-Cache = "hit";
	}
	# Browsers have Cache-Control; this was for us.
	unset resp.http.CDN-Cache-Control;
	unset resp.http.Surrogate-Key;
	unset resp.http.Cache-Tag;
}
