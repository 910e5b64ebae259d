-- Administration over HTTP on loopback for the tests, with the words of ejabberd's API.
local array = require "prosody.util.array";
local json = require "prosody.util.json";
local jid_join = require "prosody.util.jid".join;
local st = require "prosody.util.stanza";
local usermanager = require "prosody.core.usermanager";
local rostermanager = require "prosody.core.rostermanager";

module:set_global();
module:depends("http");

local commands = {};

function commands.status()
	return { status = "started" };
end

function commands.register(input)
	if usermanager.user_exists(input.user, input.host) then
		return nil, input.user .. "@" .. input.host .. " is registered already";
	end
	assert(usermanager.create_user(input.user, input.password, input.host));
	return {};
end

function commands.add_rosteritem(input)
	local groups = {};
	for _, group in ipairs(input.groups) do groups[group] = true; end
	local roster = assert(rostermanager.load_roster(input.localuser, input.localhost));
	roster[input.jid] = { name = input.name, subscription = input.subscription, groups = groups };
	assert(rostermanager.save_roster(input.localuser, input.localhost, roster, input.jid));
	rostermanager.roster_push(input.localuser, input.localhost, input.jid);
	return {};
end

-- What mod_presence does for a request of a session (RFC 6121 §3.1.2), without the session.
function commands.request_subscription(input)
	local from = jid_join(input.user, input.host);
	if rostermanager.set_contact_pending_out(input.user, input.host, input.to) then
		rostermanager.roster_push(input.user, input.host, input.to);
	end
	prosody.core_post_stanza(prosody.hosts[input.host],
		st.presence({ type = "subscribe", from = from, to = input.to }));
	return {};
end

function commands.user_resources(input)
	local found = array();
	local user = prosody.hosts[input.host].sessions[input.user];
	for resource in pairs(user and user.sessions or {}) do
		found:push(resource);
	end
	return found;
end

local function handle(event, path)
	local command = commands[path];
	if not command then return 404; end
	local ok, answer, reason = pcall(command, json.decode(event.request.body));
	event.response.headers.content_type = "application/json";
	if ok and answer then return json.encode(answer); end
	event.response.status_code = ok and 409 or 500;
	return json.encode({ message = ok and reason or tostring(answer) });
end

module:provides("http", {
	default_path = "/api";
	route = { ["POST /*"] = handle };
});
