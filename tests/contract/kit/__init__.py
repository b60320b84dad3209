"""What the service model says, made into calls, and what calls need.

model      the operations and shapes, as botocore has them
prose      the limits that only the documentation of a member states
scene      things of an account that calls can be about
valid      the arguments of a call that must be answered
invalid    the members that must be refused
raw        signed requests that no client has checked
conform    whether an answer is what the model promises
snapshot   all that an administrator can see of an account
provider   an identity provider on this machine
events     the audit trail
server     a deployment of a test's own
person     people, who use the client
rows       what no administrator can make: guests and devices
many       lists with many rows
chance     calls drawn at random
together   many calls at once
"""
