2s/"geometry": .*/"geometry": null},/
