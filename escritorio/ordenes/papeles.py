"""`exportar`: los libros y los papeles, tal como los da cada asunto."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo

if TYPE_CHECKING:
    from escritorio.informes.modelo.informes import Informe
    from escritorio.informes.modelo.principios import Periodo


def _padron(bd: Archivo) -> bytes:
    from escritorio.socios.impresos import componer_padron

    return componer_padron(bd)


def de_sesion(bd: Archivo, que: str, sesion_id: str, extension: str, idioma: str | None) -> bytes:
    """El acta, la lista o quién vota en una sesión; `idioma`: el del borrador del acta."""
    if que == "padron-de-habilitados":
        return _padron_de_habilitados(bd, sesion_id, extension)
    return _acta(bd, sesion_id, idioma, extension) if que == "acta" else _asistencia(bd, sesion_id)


def _acta(bd: Archivo, sesion_id: str, idioma: str | None, extension: str) -> bytes:
    """La emitida o, si aún no se levantó, su borrador marcado, en esa lengua o en la de la asociación.

    En Word, la misma para llevarla a otro sitio: la que vale es la guardada en PDF.

    Lanza `DatoInvalido` si ya se levantó en otra.
    """
    from escritorio.actas.consultas.actas import acta_de, acta_guardada
    from escritorio.actas.impresos import borrador_pdf, componer_acta_docx
    from escritorio.actas.modelo.actas import IDIOMAS

    levantada = acta_de(bd, sesion_id)
    if levantada is None:
        hacer = componer_acta_docx if extension.lower() == ".docx" else borrador_pdf
        return hacer(bd, sesion_id, idioma=idioma or "")
    if idioma and idioma != levantada.idioma:
        suya = IDIOMAS[levantada.idioma].lower()
        raise DatoInvalido(f"Esa acta ya se levantó en {suya} y sale como quedó. Quite «--idioma».")
    if extension.lower() == ".docx":
        return componer_acta_docx(bd, sesion_id)
    return acta_guardada(bd, sesion_id)


def _asistencia(bd: Archivo, sesion_id: str) -> bytes:
    from escritorio.sesiones.impresos import componer_lista

    return componer_lista(bd, sesion_id)


def _padron_de_habilitados(bd: Archivo, sesion_id: str, extension: str) -> bytes:
    """Quién vota en esa sesión: en libro si el destino acaba en «.xlsx»; si no, en PDF."""
    from escritorio.sesiones.impresos import componer_padron

    return componer_padron(bd, sesion_id, "xlsx" if extension.lower() == ".xlsx" else "pdf")


def certificado_al_dia(bd: Archivo, socio: str | None, fecha: str | None) -> bytes:
    """Que ese socio está al día ese día, u hoy. Lanza `DatoInvalido` o `NoEstaAlDia`."""
    from escritorio.comun.base.errores import DatoInvalido
    from escritorio.cuotas.impresos.cuentas import componer_certificado_al_dia
    from escritorio.ordenes.pedido import socio_de

    if not socio:
        raise DatoInvalido("Diga de qué socio: exportar … certificado-al-dia --socio CODIGO.")
    return componer_certificado_al_dia(bd, socio_de(bd, socio).id, fecha or bd.hoy())


def _organigrama(bd: Archivo) -> bytes:
    from escritorio.organos.impresos import componer_organigrama

    return componer_organigrama(bd, bd.hoy())


def _mandatos(bd: Archivo) -> bytes:
    from escritorio.organos.impresos import componer_mandatos

    return componer_mandatos(bd, bd.hoy())


def _credenciales(bd: Archivo) -> bytes:
    from escritorio.organos.impresos import componer_credenciales

    return componer_credenciales(bd, bd.hoy())


def nomina(bd: Archivo, extension: str, que: str = "nomina") -> bytes:
    """La nómina de los órganos: en libro si el destino acaba en «.xlsx»; si no, en PDF."""
    from escritorio.organos.impresos import componer_enlaces, componer_nomina

    componer = componer_nomina if que == "nomina" else componer_enlaces
    return componer(bd, bd.hoy(), "xlsx" if extension.lower() == ".xlsx" else "pdf")


def estatuto(bd: Archivo, extension: str, nombre: str | None, fecha: str | None) -> bytes:
    """El texto que regía ese día, en Word si el destino acaba en «.docx». Lanza `DatoInvalido`."""
    from escritorio.estatutos.impresos import componer_consolidado, componer_docx

    cuerpo_id = _cuerpo_pedido(bd, nombre)
    hacer = componer_docx if extension.lower() == ".docx" else componer_consolidado
    return hacer(bd, cuerpo_id, _dia_con_texto(bd, cuerpo_id, fecha, "fecha"))


def comparado(bd: Archivo, nombre: str | None, desde: str | None, hasta: str | None) -> bytes:
    """Lo que cambió del texto de un día al de otro. Lanza `DatoInvalido`."""
    from escritorio.comun.base.errores import DatoInvalido
    from escritorio.estatutos.impresos import componer_comparado

    if not desde:
        raise DatoInvalido("Diga desde qué día se compara: exportar … comparado --desde FECHA.")
    cuerpo_id = _cuerpo_pedido(bd, nombre)
    dias = (_dia_con_texto(bd, cuerpo_id, desde, "desde"), _dia_con_texto(bd, cuerpo_id, hasta, "hasta"))
    return componer_comparado(bd, cuerpo_id, *dias)


def _cuerpo_pedido(bd: Archivo, nombre: str | None) -> str:
    """El del nombre dado o, sin él, el primero: el estatuto."""
    from escritorio.comun.base.errores import DatoInvalido
    from escritorio.comun.base.texto import plegar
    from escritorio.estatutos.consultas.articulado import cuerpos

    todos = cuerpos(bd)
    for cada in todos:
        if not nombre or plegar(cada.nombre) == plegar(nombre):
            return cada.id
    hay = ", ".join(c.nombre for c in todos)
    raise DatoInvalido(f"No hay ningún texto «{nombre}». Los que hay: {hay}.")


def _dia_con_texto(bd: Archivo, cuerpo_id: str, dicho: str | None, campo: str) -> str:
    from escritorio.comun.base.errores import DatoInvalido
    from escritorio.comun.base.fechas import en_corto, leer_fecha
    from escritorio.estatutos.consultas.articulado import cuerpo, vigente_en

    dia = leer_fecha(dicho, campo) if dicho else bd.hoy()
    if vigente_en(bd, cuerpo_id, dia) is None:
        raise DatoInvalido(f"«{cuerpo(bd, cuerpo_id).nombre}» no tiene texto que rija el {en_corto(dia)}.")
    return dia


LIBROS: Mapping[str, Callable[[Archivo], bytes]] = {
    "padron": _padron,
    "organigrama": _organigrama,
    "mandatos": _mandatos,
    "credenciales": _credenciales,
}


DE_INFORMES = ("memoria", "acta-de-traspaso", "principios")


def componer(bd: Archivo, que: str, extension: str, dichas: Mapping[str, str | None]) -> bytes:
    """Los principios medidos, en PDF o en Excel, o la memoria o el acta de traspaso. Lanza `DatoInvalido`."""
    if que == "principios":
        dicho = periodo_dicho(bd, dichas["ejercicio"], dichas["desde"], dichas["hasta"])
        return _principios(bd, extension, dicho, dichas["idioma"] or "es")
    return _componer(bd, que, extension, dichas["ejercicio"], dichas["idioma"])


def _componer(bd: Archivo, que: str, extension: str, ejercicio: str | None, idioma: str | None) -> bytes:
    """El papel emitido o, si aún no lo está, su borrador; en Word si el destino acaba en «.docx».

    La memoria de un año que nadie preparó se compone con lo que hay. Lanza `DatoInvalido` si ya se emitió en
    otra lengua.
    """
    from escritorio.informes.consultas.traspaso import informe_guardado
    from escritorio.informes.impresos import componer_borrador, memoria_sin_guardar
    from escritorio.informes.modelo.informes import IDIOMAS

    forma = "docx" if extension.lower() == ".docx" else "pdf"
    suyo = _pedido(bd, que, ejercicio)
    if suyo is None:
        return memoria_sin_guardar(bd, ejercicio or bd.hoy()[:4], forma, idioma or "es")
    if suyo.estado == "borrador":
        return componer_borrador(bd, suyo.id, forma, idioma or "es")
    if idioma and suyo.idioma and idioma != suyo.idioma:
        raise DatoInvalido(
            f"Ese informe ya se emitió en {IDIOMAS[suyo.idioma].lower()} y sale como quedó. Quite «--idioma»."
        )
    return informe_guardado(bd, suyo.id, forma)


def _pedido(bd: Archivo, que: str, ejercicio: str | None) -> Informe | None:
    """El último que no se anuló de esa clase y ese año; de traspaso ha de haber alguno."""
    from escritorio.informes.consultas.traspaso import informes as todos

    clase, anio = ("memoria", ejercicio or bd.hoy()[:4]) if que == "memoria" else ("traspaso", "")
    vivos = [i for i in todos(bd) if i.estado != "anulado" and (i.clase, i.ejercicio) == (clase, anio)]
    if not vivos and clase == "traspaso":
        raise DatoInvalido("No hay ningún traspaso preparado. Prepárelo en la pantalla de Informes.")
    return next(iter(vivos), None)


def _principios(bd: Archivo, extension: str, dicho: Periodo, idioma: str) -> bytes:
    """El papel o, si el destino acaba en «.xlsx», el libro."""
    from escritorio.informes.impresos import componer_principios

    return componer_principios(bd, dicho, "xlsx" if extension.lower() == ".xlsx" else "pdf", idioma)


def periodo_dicho(bd: Archivo, ejercicio: str | None, desde: str | None, hasta: str | None) -> Periodo:
    """El que se dijo; sin nada, el ejercicio en curso. Lanza `DatoInvalido` si no vale."""
    from escritorio.informes.reglas.principios import exigir_periodo, periodo_de

    if not desde and not hasta:
        return periodo_de(ejercicio or bd.hoy()[:4], bd.hoy())
    if ejercicio:
        raise DatoInvalido("Diga el ejercicio o de qué día a qué día, no las dos cosas.")
    if not desde:
        raise DatoInvalido("Falta desde qué día: añada --desde.")
    return exigir_periodo(desde, hasta or bd.hoy(), bd.hoy())
