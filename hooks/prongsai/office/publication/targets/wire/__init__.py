"""What is said to servers over a network.

- `ftps_place`: single steps on an FTP server
- `ftps_session`: a session with an FTP server within TLS
- `rsync_program`: the system's rsync
- `sftp_place`: single steps on an SFTP server
- `ssh_session`: a session with an SSH server
"""
