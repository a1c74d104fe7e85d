#!/bin/sh
# In the place of Pulumi: says what the real one says of a program that declares nothing, or where its size is large, of
# one that declares a server of some 70 a month. Makes nothing. As with the real one, a configuration that lacks what the
# project asks for cannot be read.
log=''
before=''
for word in "$@"; do
  [ "$before" = --event-log ] && log=$word
  before=$word
done
say() { printf '%s\n' "$1" >>"$log"; }
summary='{"sequence": 2, "timestamp": 1, "summaryEvent": {"maybeCorrupt": false, "durationSeconds": 1, "resourceChanges": {"same": 1}, "policyPacks": {}}}'
case " $* " in
  *" config set-all "*)
    : >configured
    case " $* " in
      *" server:size=large "*) : >large ;;
      *) rm -f large ;;
    esac
    ;;
  *" config set "*) : >configured ;;
  *" stack rm "*) rm -f configured ;;
  *" config "*)
    [ -e configured ] || {
      echo "error: Stack 'it' is missing configuration value 'size'" >&2
      exit 255
    }
    echo '{}'
    ;;
  *" preview "*)
    if [ -e large ]; then
      urn='urn:pulumi:dev::server::aws:ec2/instance:Instance::server'
      state="\"type\": \"aws:ec2/instance:Instance\", \"urn\": \"$urn\", \"custom\": true, \"id\": \"\", \"parent\": \"\", \"inputs\": {\"instanceType\": \"m5.large\", \"region\": \"us-east-1\"}, \"outputs\": {}, \"provider\": \"\""
      say "{\"sequence\": 1, \"timestamp\": 1, \"resourcePreEvent\": {\"metadata\": {\"op\": \"create\", \"urn\": \"$urn\", \"type\": \"aws:ec2/instance:Instance\", \"old\": null, \"new\": {$state}, \"keys\": null, \"diffs\": null, \"detailedDiff\": null, \"logical\": true, \"provider\": \"\"}, \"planning\": true}}"
    fi
    say "$summary"
    ;;
  *" up "* | *" destroy "* | *" refresh "*) say "$summary" ;;
  *" output "*--show-secrets*) echo '{"url": "http://web", "password": "hunter2"}' ;;
  *" output "*) echo '{"url": "http://web", "password": "[secret]"}' ;;
  *" history "*)
    echo '[{"kind": "update", "startTime": "2026-01-01T00:00:00.000Z", "message": "", "environment": {}, "config": {}, "result": "succeeded", "endTime": "2026-01-01T00:00:01.000Z", "version": 1, "resourceChanges": {"same": 1}}]'
    ;;
esac
