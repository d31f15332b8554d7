"""`exportar`: el certificado de un acuerdo y los libros: de cuotas, de actas, de acuerdos y con huella."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cadena import BITACORA
from escritorio.ordenes.consultar.fila import Fila
from escritorio.plantillas.consultas import plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import coordinaciones, nombrar, por_fijar

DE_LIBROS = ("cuotas", "certificado", "libro-de-actas", "libro-de-acuerdos", "recomendaciones", "huellas")
QUE_CAMBIAN = ("certificado",)
"""Los que toman número y quedan guardados en el archivo."""


def componer(bd: Archivo, que: str, extension: str, dichas: dict[str, str | None]) -> bytes:
    """Lo pedido, con las opciones dichas. Lanza `DatoInvalido`."""
    if que == "certificado":
        return _certificado(bd, dichas["acuerdo"])
    if que == "cuotas":
        return _cuotas(bd, dichas["ejercicio"])
    if que == "recomendaciones":
        from escritorio.votaciones.impresos import componer_libro_de_recomendaciones

        return componer_libro_de_recomendaciones(bd, "pdf" if extension.lower() == ".pdf" else "xlsx")
    if que == "huellas":
        return _huellas(bd, dichas["libro"] or BITACORA)
    if que == "libro-de-actas":
        return _libro_de_actas(bd, extension, dichas["organo"], dichas["tomo"])
    return _libro_de_acuerdos(bd, extension, dichas)


def _cuotas(bd: Archivo, ejercicio: str | None) -> bytes:
    """El libro de cuotas de un ejercicio o, sin decirlo, de todos. Lanza `DatoInvalido` si no lo hay."""
    from escritorio.cuotas.consultas.informes import ejercicios
    from escritorio.cuotas.impresos.cuentas import componer_libro

    hay = ejercicios(bd) if ejercicio else []
    if ejercicio and ejercicio not in hay:
        cuales = f"Los que tienen: {', '.join(hay)}." if hay else "Todavía no se ha emitido ninguna cuota."
        raise DatoInvalido(f"En el ejercicio «{ejercicio}» no hay ninguna cuota. {cuales}")
    return componer_libro(bd, ejercicio or "")


def _certificado(bd: Archivo, acuerdo_id: str | None) -> bytes:
    """Uno nuevo: toma su número y queda guardado."""
    from escritorio.actas.acciones.expedir import certificar
    from escritorio.actas.consultas.expedidos import expedido_guardado

    if not acuerdo_id:
        raise DatoInvalido(
            "Diga de qué acuerdo: exportar … certificado --acuerdo ID. «consultar … acuerdos» los da."
        )
    return expedido_guardado(bd, certificar(bd, acuerdo_id).id)


def _huellas(bd: Archivo, libro: str) -> bytes:
    """Un libro encadenado, con lo que sella cada eslabón y la receta para rehacer sus huellas."""
    from escritorio.informes.consultas.verificacion import texto_del_libro, ultimas_huellas

    hay = [c.libro for c in ultimas_huellas(bd)]
    if libro not in hay:
        raise DatoInvalido(f"No hay un libro «{libro}» con nada sellado. Los que hay: {', '.join(hay)}.")
    return texto_del_libro(bd, libro).encode()


def _libro_de_actas(bd: Archivo, extension: str, organo: str | None, tomo: str | None) -> bytes:
    """El tomo pedido o, si no se dice, el último; en texto, todos, con la receta de sus huellas."""
    from escritorio.actas.consultas.cotejo import huellas_del_libro
    from escritorio.actas.consultas.libro import libros
    from escritorio.actas.impresos import componer_libro
    from escritorio.ordenes.pedido import organo_dicho

    if not organo:
        raise DatoInvalido("Diga de qué órgano: exportar … libro-de-actas --organo NOMBRE.")
    suyos = [x for x in libros(bd, organo_dicho(bd, organo).id) if tomo in (None, str(x.tomo))]
    if not suyos:
        cual = f"tomo {tomo} del libro" if tomo else "libro"
        raise DatoInvalido(f"«{organo}» no tiene {cual} de actas: se abre al asentar su primera acta.")
    if extension.lower() == ".txt":
        return huellas_del_libro(bd, suyos[-1].organo_id).encode()
    return componer_libro(bd, suyos[-1].id)


def _libro_de_acuerdos(bd: Archivo, extension: str, dichas: dict[str, str | None]) -> bytes:
    """En PDF si el destino acaba en «.pdf»; si no, en libro de Excel."""
    from escritorio.actas.impresos import componer_libro_de_acuerdos
    from escritorio.actas.modelo.expedidos import FiltroDeAcuerdos
    from escritorio.comun.base.fechas import leer_fecha
    from escritorio.ordenes.pedido import organo_dicho

    organo = dichas["organo"]
    dias = {c: leer_fecha(dia, c) for c in ("desde", "hasta") if (dia := dichas[c])}
    filtro = FiltroDeAcuerdos(organo_id=organo_dicho(bd, organo).id if organo else "", **dias)
    return componer_libro_de_acuerdos(bd, filtro, "pdf" if extension.lower() == ".pdf" else "xlsx")


def filas_de_plantillas(*, enteras: bool) -> list[Fila]:
    """Una fila por plantilla, por nombre; `enteras`: con su trabajo y lo que hay que confirmar."""
    return [{**_corta(p), **(_resto(p) if enteras else {})} for p in plantillas()]


def _corta(plantilla: Plantilla) -> Fila:
    claves = ("clave", "nombre", "clase", "integran", "fuente")
    todos = [*plantilla.tabla["organos"], *coordinaciones(plantilla)]
    return {
        "clave": plantilla.clave,
        "nombre": plantilla.nombre,
        "tipo_red": plantilla.tipo_red,
        "fuente": plantilla.fuente,
        "organos": [{c: o.get(c, "") for c in claves} for o in todos],
        "pendientes": [en_datos(p) for p in por_fijar(plantilla)],
    }


def _resto(plantilla: Plantilla) -> Fila:
    return {
        "descripcion": plantilla.descripcion,
        "unidades": [u["nombre"] for u in plantilla.tabla.get("unidades", ())],
        "alianzas": [nombrar(a["nombre"], plantilla.nombre) for a in plantilla.tabla.get("alianzas", ())],
        "eventos": [
            {"nombre": nombrar(e["nombre"], plantilla.nombre), "ediciones": len(e.get("ediciones", ()))}
            for e in plantilla.tabla.get("eventos", ())
        ],
        "registros": [r["nombre"] for r in plantilla.tabla.get("registros", ())],
        "miembros": list(plantilla.miembros),
        "por_confirmar": list(plantilla.por_confirmar),
    }
