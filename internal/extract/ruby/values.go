package ruby

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// The calls that carry values through, grouped by what they do. Methods of maps, lists and strings stand under the type names of the
// form: {}, [] and "". Semantics were confirmed with Ruby 3.1.2, 2026-11-24.
var valueCalls = map[flow.Op]string{
	flow.Merge:  `{}.merge! {}.update`,
	flow.CopyOf: `Hash#merge {}.compact {}.with_indifferent_access {}.stringify_keys {}.symbolize_keys {}.deep_stringify_keys {}.deep_symbolize_keys {}.to_hash {}.compact_blank {}.as_json [].to_a [].dup [].compact [].flatten [].uniq`,
	flow.Pairs:  `{}.to_a`,
	flow.KeysOf: `{}.keys`, flow.ValuesOf: `{}.values`,
	flow.DelHeader: `{}.delete`,
	flow.FromPairs: `{}.to_h [].to_h Enumerable#to_h Hash.[]`,
	flow.Elements:  `Kernel.Array`,
	flow.Each:      `Enumerable#map`,
	flow.Delay: `{}.each_pair {}.select {}.reject {}.filter {}.find {}.any? {}.all? {}.transform_values {}.transform_keys {}.sort_by {}.each
		{}.inject {}.reduce {}.sum {}.count {}.partition {}.group_by {}.min_by {}.max_by {}.filter_map {}.each_with_index {}.detect
		{}.delete_if {}.keep_if {}.none? {}.merge
		[].select [].reject [].filter [].find [].any? [].all? [].none? [].sort_by [].each [].inject [].reduce [].count [].partition [].group_by
		[].min_by [].max_by [].detect [].find_index [].index_by [].each_with_index [].sum [].zip [].each_slice [].tally [].uniq [].map
		Thread.new Thread.start Thread Thread().join Concurrent::Future.execute Concurrent::Promise.execute Async Timeout.timeout
		Retriable.retriable Kernel.at_exit Kernel.trap Kernel.catch Kernel.fork Benchmark.measure Benchmark.realtime Rails.before_action
		Rails.after_action Rails.around_action Rails.rescue_from Rails.retry_on Rails.validate Rails.scope Rails.respond_to Rails.with_lock
		Rails.transaction ActiveRecord::Base.transaction Rails.cache().fetch Rails.cache.fetch Parallel.each Parallel.map`,
	flow.Same: `"".strip "".lstrip "".rstrip "".chomp "".downcase "".upcase "".squish "".encode "".b "".unpack1 "".scrub "".delete_suffix
		"".delete_prefix "".chop "".to_uri Kernel.URI URI.parse URI Addressable::URI.parse Addressable::URI URI.encode CGI.escape
		URI.encode_www_form_component ERB::Util.url_encode Kernel.String "".normalize "".host "".hostname "".path "".request_uri
		"".to_sym "".-@ "".+@ "".inspect Ractor.make_shareable "".intern`,
	flow.Joined:  `[].join "".concat "".+ File.join "".prepend`,
	flow.URLJoin: `URI.join Addressable::URI.join "".merge "".join`,
	flow.Format:  `Kernel.format Kernel.sprintf`,
	flow.Encode:  `JSON.generate JSON.dump JSON.pretty_generate Object#to_json Oj.dump MultiJson.dump URI.encode_www_form Oj.generate Yajl::Encoder.encode StringIO ActiveSupport::JSON.encode`,
	flow.Clock: `Time.now Time.current Date.today Date.current DateTime.now DateTime.current Time.zone().now Time.zone.now Time.zone().today
		Time.zone.today Process.clock_gettime Time Time.zone().current`,
	flow.Random: `SecureRandom.uuid SecureRandom.hex SecureRandom.random_number SecureRandom.alphanumeric SecureRandom.urlsafe_base64
		SecureRandom.base64 SecureRandom.random_bytes SecureRandom.uuid_v7 Kernel.rand Random.rand Random.new_seed`,
}

// pureCalls only read their arguments.
const pureCalls = `Kernel.puts Kernel.print Kernel.p Kernel.pp Kernel.warn Kernel.sleep Kernel.srand Kernel.printf Kernel.putc Kernel.gets
	Kernel.readline Kernel.readlines Kernel.open Kernel.system Kernel.exec Kernel.spawn Kernel.throw Kernel.caller Kernel.caller_locations
	Kernel.require Kernel.require_relative Kernel.load Kernel.autoload Kernel.Integer Kernel.Float Kernel.is_a? Kernel.respond_to? Kernel.hash
	Kernel.nil? Kernel.inspect Kernel.object_id Kernel.frozen? Kernel.instance_of? Kernel.kind_of? Kernel.display Kernel.__callee__
	Rails.logger().info Rails.logger().error Rails.logger().warn Rails.logger().debug Rails.logger().fatal Rails.logger().tagged
	Rails.logger.info Rails.logger.error Rails.logger.warn Rails.logger.debug Rails.logger.fatal Rails.logger Rails.env Rails.cache Rails.root
	Rails.application Rails.configuration Rails.params Rails.request Rails.response Rails.render Rails.redirect_to Rails.session Rails.cookies
	Rails.flash Rails.head Rails.t Rails.l Rails.errors Rails.id Rails.current_user Rails.url_for Rails.attributes Rails.perform_later
	Rails.perform_async Rails.perform_in Rails.queue_as Rails.sidekiq_options Rails.validates Rails.belongs_to Rails.has_many Rails.has_one
	Logger Logger().info Logger().error Logger().warn Logger().debug Logger().level Logger().formatter
	Sentry.capture_exception Sentry.capture_message Bugsnag.notify Rollbar.error Rollbar.info Rollbar.warning Raven.capture_exception
	Honeybadger.notify Airbrake.notify NewRelic::Agent.notice_error StatsD.increment
	JSON.parse JSON.load Oj.load MultiJson.load YAML.load YAML.load_file YAML.safe_load File.read File.exist? File.open File.write File.expand_path
	File.dirname File.basename Dir.glob IO.read CSV.read CSV.foreach CSV.open FileUtils.mkdir_p
	Base64.encode64 Base64.strict_encode64 Base64.decode64 Base64.strict_decode64 Base64.urlsafe_encode64 Base64.urlsafe_decode64
	OpenSSL::HMAC.hexdigest OpenSSL::HMAC.digest OpenSSL::Digest Digest::SHA256.hexdigest Digest::MD5.hexdigest Digest::SHA1.hexdigest
	Time.at Time.parse Time.iso8601 Time.strptime Time.zone Date.parse Date.new Date DateTime.parse Date.strptime Time.zone().parse Time.zone().at
	I18n.t Integer Float Comparable BigDecimal Rational Random Mutex Monitor Queue
	Dotenv.load Bundler.require Bundler.setup Thread.current ObjectSpace GC.start Signal.trap
	StandardError RuntimeError ArgumentError NotImplementedError NameError IOError KeyError TypeError IndexError Timeout::Error`

// methodsOf are methods that only read the receiver, by its type name.
var methodsOf = map[string]string{
	`""`: `split chars lines bytes start_with? end_with? include? match match? =~ index rindex size length count tr gsub sub gsub! sub!
		capitalize titleize camelize underscore humanize parameterize pluralize singularize constantize center ljust rjust to_i to_f to_d
		to_time to_date to_datetime to_r unpack sum hash ord hex crypt empty? eql? casecmp casecmp? between? scan slice squeeze succ next
		reverse unicode_normalize encoding valid_encoding? bytesize tr_s partition rpartition scheme port query fragment iso8601 strftime
		in? present? blank? query= truncate upto zip ascii_only? insert swapcase delete`,
	`[]`: `size length count first last include? empty? any? index sort reverse take drop join present? blank? sample shuffle sum min max
		hash uniq in_groups_of each_slice to_sentence in? pluck dig values_at exclude? many? second third cycle product combination
		to_set rotate tally zip each_cons`,
	`{}`: `key? has_key? include? member? value? has_value? size length count empty? any? except slice select reject filter_map invert
		values_at fetch_values key hash sort sum min max present? blank? first last to_param exclude? compare_by_identity default
		each_slice except! slice! dig to_query to_param in? find sort_by transform_values transform_keys`,
}

// valuesLibrary models the built-in types and the standard library as far as values of requests go through them.
func valuesLibrary() flow.Library {
	table := calls{}
	for typ, names := range methodsOf {
		for _, name := range strings.Fields(names) {
			table[typ+"."+name] = flow.Model{Op: flow.Pure}
		}
	}
	for _, name := range strings.Fields(pureCalls) {
		table[name] = flow.Model{Op: flow.Pure}
	}
	for op, names := range valueCalls {
		for _, name := range strings.Fields(names) {
			table[name] = flow.Model{Op: op}
		}
	}
	table["Module#prepend"] = flow.Model{Op: flow.MergeInto}
	deep := flow.Model{Op: flow.CopyOf, Deep: true}
	table["Hash#deep_merge"], table["Object#deep_dup"] = deep, deep
	table["{}.deep_merge!"] = flow.Model{Op: flow.Merge, Deep: true}
	return flow.Library{Name: "ruby", Calls: table}
}
