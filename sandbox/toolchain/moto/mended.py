"""Starts moto with the few answers mended that it gives differently from AWS.

Each mend names the page of the API reference that it follows. Without them a deployed stack would differ from its
declaration at once. What the emulator does right is left alone.
"""

import os

from moto import server
from moto.cloudtrail.models import Trail
from moto.cloudwatch.exceptions import ResourceNotFoundException
from moto.cloudwatch.models import CloudWatchBackend
from moto.ec2.exceptions import InvalidNetworkAclIdError
from moto.ec2.models import network_acls
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.network_acls import NetworkAcl
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.subnets import Subnet
from moto.ec2.models.vpcs import VPCEndPoint
from moto.eks.models import Cluster
from moto.logs.models import LogsBackend


def description(rule: SecurityGroupRule) -> str | None:
    """DescribeSecurityGroupRules: the description of a rule that refers to a security group, too."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)

# DescribeSubnets: enableDns64 of a Subnet, false unless it was switched on.
Subnet.enable_dns64 = False

# DescribeLaunchTemplates, DescribeNetworkAcls, DescribeVpcEndpoints: the filters by id.
LaunchTemplate.launch_template_id = property(lambda self: self.id)
NetworkAcl.network_acl_id = property(lambda self: self.id)
VPCEndPoint.vpc_endpoint_id = property(lambda self: self.id)

# DescribeNetworkAcls: the error of an unknown id is InvalidNetworkAclID.NotFound.
network_acls.InvalidRouteTableIdError = InvalidNetworkAclIdError

_log_tags = LogsBackend.list_tags_for_resource


def log_tags(self: LogsBackend, resource_arn: str) -> dict:
    """ListTagsForResource of CloudWatch Logs: ResourceNotFoundException where there is no such log group."""
    if ":log-group:" in resource_arn:
        self._find_log_group(log_group_name=resource_arn.split(":log-group:")[1].removesuffix(":*"))
    return _log_tags(self, resource_arn)


LogsBackend.list_tags_for_resource = log_tags

_alarm_tags = CloudWatchBackend.list_tags_for_resource


def alarm_tags(self: CloudWatchBackend, arn: str) -> dict:
    """ListTagsForResource of CloudWatch: ResourceNotFoundException where there is no such alarm."""
    if ":alarm:" in arn and arn.split(":alarm:")[1] not in self.alarms:
        raise ResourceNotFoundException()
    return _alarm_tags(self, arn)


CloudWatchBackend.list_tags_for_resource = alarm_tags

_description = Trail.description


def trail(self: Trail, *args, **kwargs) -> dict:
    """GetTrail: HasCustomEventSelectors and HasInsightSelectors once they were put."""
    told = _description(self, *args, **kwargs)
    told["HasCustomEventSelectors"] = any(self.get_event_selectors())
    told["HasInsightSelectors"] = bool(self.get_insight_selectors())
    return told


Trail.description = trail

_init = Cluster.__init__


def cluster(self: Cluster, *args, **kwargs) -> None:
    """DescribeCluster: endpoint and certificateAuthority.data of the API server that stands for every cluster."""
    _init(self, *args, **kwargs)
    self.endpoint = os.environ["PLUMBLINE_EKS_ENDPOINT"]
    self.certificate_authority = {"data": os.environ["PLUMBLINE_EKS_AUTHORITY"]}


if "PLUMBLINE_EKS_ENDPOINT" in os.environ:
    Cluster.__init__ = cluster

if __name__ == "__main__":
    server.main()
