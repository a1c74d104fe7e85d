"""Starts moto with the few answers mended that it gives differently from Amazon EC2.

Each mend names the page of the EC2 API reference that it follows. Without them a deployed stack would differ from its
declaration at once. What the emulator does right is left alone.
"""

import os

from moto import server
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.subnets import Subnet
from moto.eks.models import Cluster


def description(rule: SecurityGroupRule) -> str | None:
    """DescribeSecurityGroupRules: the description of a rule that refers to a security group, too."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


SecurityGroupRule.description = property(description)

# DescribeSubnets: enableDns64 of a Subnet, false unless it was switched on.
Subnet.enable_dns64 = False

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
