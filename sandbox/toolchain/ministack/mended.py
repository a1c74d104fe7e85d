"""Starts ministack with the few answers mended that it gives differently from Amazon EC2.

Each mend names the page of the EC2 API reference that it follows. Without them a deployed stack would differ from its
declaration at once: the emulator takes these parameters and forgets them. What the emulator does right is left alone.
"""

import os
from xml.sax.saxutils import escape

from ministack import app
from ministack.services import ec2, eks

METADATA_DEFAULTS = {
    "HttpTokens": "optional",
    "HttpPutResponseHopLimit": "1",
    "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled",
    "InstanceMetadataTags": "disabled",
}

_run_instances = ec2._ACTION_MAP["RunInstances"]
_terminate_instances = ec2._ACTION_MAP["TerminateInstances"]
_instance_xml = ec2._instance_xml


def _one(params: dict, name: str) -> str:
    return ec2._p(params, name) or ""


def run_instances(params: dict):
    """RunInstances: BlockDeviceMapping of the root device, MetadataOptions, and the subnet's zone."""
    before = set(ec2._instances)
    answer = _run_instances(params)
    for instance_id, instance in ec2._instances.items():
        if instance_id in before:
            continue
        subnet = ec2._subnets.get(instance["SubnetId"], {})
        zone = subnet.get("AvailabilityZone") or instance["Placement"]["AvailabilityZone"]
        instance["Placement"]["AvailabilityZone"] = zone
        instance["MetadataOptions"] = {
            name: _one(params, f"MetadataOptions.{name}") or default for name, default in METADATA_DEFAULTS.items()
        }
        _launch_root_volume(params, instance, zone)
    return answer


def _launch_root_volume(params: dict, instance: dict, zone: str) -> None:
    mapping = instance["BlockDeviceMappings"][0]
    volume = ec2._volumes[mapping["Ebs"]["VolumeId"]]
    volume["AvailabilityZone"] = zone
    number = 1
    while device := _one(params, f"BlockDeviceMapping.{number}.DeviceName"):
        if device == mapping["DeviceName"]:
            prefix = f"BlockDeviceMapping.{number}.Ebs."
            volume["Size"] = int(_one(params, prefix + "VolumeSize") or volume["Size"])
            volume["VolumeType"] = _one(params, prefix + "VolumeType") or volume["VolumeType"]
            volume["Encrypted"] = _one(params, prefix + "Encrypted") == "true"
            deleted = _one(params, prefix + "DeleteOnTermination") != "false"
            mapping["Ebs"]["DeleteOnTermination"] = deleted
            volume["Attachments"][0]["DeleteOnTermination"] = deleted
        number += 1


def instance_xml(instance: dict) -> str:
    """DescribeInstances: the element metadataOptions of an Instance."""
    options = instance.get("MetadataOptions", METADATA_DEFAULTS)
    inner = "".join(f"<{name[0].lower()}{name[1:]}>{escape(value)}</{name[0].lower()}{name[1:]}>" for name, value in options.items())
    metadata = f"<metadataOptions><state>applied</state>{inner}</metadataOptions>"
    return _instance_xml(instance).removesuffix("</item>") + metadata + "</item>"


def modify_instance_metadata_options(params: dict):
    """ModifyInstanceMetadataOptions."""
    instance = ec2._instances.get(_one(params, "InstanceId"))
    if instance is None:
        return ec2._error("InvalidInstanceID.NotFound", f"The instance ID '{_one(params, 'InstanceId')}' does not exist", 400)
    options = dict(instance.get("MetadataOptions", METADATA_DEFAULTS))
    options.update({name: _one(params, name) for name in METADATA_DEFAULTS if _one(params, name)})
    instance["MetadataOptions"] = options
    return ec2._xml(200, "ModifyInstanceMetadataOptionsResponse", f"<instanceId>{instance['InstanceId']}</instanceId>")


def modify_instance_attribute(params: dict):
    """ModifyInstanceAttribute: InstanceType (of a stopped instance only), SourceDestCheck and groups."""
    instance = ec2._instances.get(_one(params, "InstanceId"))
    if instance is None:
        return ec2._error("InvalidInstanceID.NotFound", f"The instance ID '{_one(params, 'InstanceId')}' does not exist", 400)
    if wanted := _one(params, "InstanceType.Value"):
        if instance["State"]["Name"] != "stopped":
            return ec2._error("IncorrectInstanceState", f"The instance '{instance['InstanceId']}' is not in the 'stopped' state.", 400)
        instance["InstanceType"] = wanted
    if check := _one(params, "SourceDestCheck.Value"):
        instance["SourceDestCheck"] = check == "true"
    if groups := ec2._parse_member_list(params, "GroupId"):
        instance["SecurityGroups"] = [
            {"GroupId": group, "GroupName": ec2._security_groups.get(group, {}).get("GroupName", group)} for group in groups
        ]
    return ec2._xml(200, "ModifyInstanceAttributeResponse", "<return>true</return>")


def terminate_instances(params: dict):
    """TerminateInstances: volumes attached with DeleteOnTermination are deleted, others become available."""
    answer = _terminate_instances(params)
    gone = set(ec2._parse_member_list(params, "InstanceId")) if answer[0] == 200 else set()
    for volume_id, volume in list(ec2._volumes.items()):
        attachments = [attachment for attachment in volume["Attachments"] if attachment["InstanceId"] in gone]
        if any(attachment["DeleteOnTermination"] for attachment in attachments):
            ec2._volumes.pop(volume_id)
        elif attachments:
            volume["Attachments"] = []
            volume["State"] = "available"
    return answer


def describe_nat_gateways(params: dict):
    """DescribeNatGateways: natGatewayAddressSet names the Elastic IP that the gateway was made with."""
    status, headers, body = _describe_nat_gateways(params)
    text = body.decode("utf-8")
    for nat in ec2._nat_gateways.values():
        address = ec2._addresses.get(nat.get("AllocationId") or "")
        if address is None:
            continue
        start = text.find(f"<natGatewayId>{nat['NatGatewayId']}</natGatewayId>")
        if start < 0:
            continue
        known = (
            f"<natGatewayAddressSet><item><allocationId>{address['AllocationId']}</allocationId>"
            f"<publicIp>{address['PublicIp']}</publicIp><isPrimary>true</isPrimary><status>succeeded</status></item></natGatewayAddressSet>"
        )
        text = text[:start] + text[start:].replace("<natGatewayAddressSet/>", known, 1)
    return status, headers, text.encode("utf-8")


def cluster_answer(cluster: dict) -> dict:
    """DescribeCluster: endpoint and certificateAuthority.data of the API server that stands for every cluster."""
    answer = _cluster_answer(cluster)
    if "certificateAuthority" in answer:
        answer = {**answer, "endpoint": ENDPOINT, "certificateAuthority": {"data": AUTHORITY}}
    return answer


ENDPOINT = os.environ.get("PLUMBLINE_EKS_ENDPOINT", "")
AUTHORITY = os.environ.get("PLUMBLINE_EKS_AUTHORITY", "")
if ENDPOINT:
    _cluster_answer = eks._sanitize
    eks._sanitize = cluster_answer
    # Where Docker runs, the emulator would pull and start a cluster of its own beside the one that is here.
    eks._get_docker = lambda: None

_describe_nat_gateways = ec2._ACTION_MAP["DescribeNatGateways"]
ec2._instance_xml = instance_xml
ec2._ACTION_MAP.update(
    {
        "RunInstances": run_instances,
        "TerminateInstances": terminate_instances,
        "ModifyInstanceMetadataOptions": modify_instance_metadata_options,
        "ModifyInstanceAttribute": modify_instance_attribute,
        "DescribeNatGateways": describe_nat_gateways,
    }
)

if __name__ == "__main__":
    app.main()
