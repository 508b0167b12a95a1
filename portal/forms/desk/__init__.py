"""What only the forms of the desk are made of; seekers never see its messages."""
