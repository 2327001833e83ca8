def create_profile(row):
    return row
