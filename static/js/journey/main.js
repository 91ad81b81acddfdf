// The journey's page saves itself.
