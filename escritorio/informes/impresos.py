"""Juntar lo automático de ahora con lo escrito y dar el papel de un informe."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.consultas.hilo import datos_de_hilo
from escritorio.informes.consultas.memoria import datos_de_memoria
from escritorio.informes.consultas.principios import principios
from escritorio.informes.consultas.traspaso import datos_de_traspaso, escritos, informe
from escritorio.informes.documentos.en_texto import en_texto
from escritorio.informes.documentos.graficos import banda
from escritorio.informes.documentos.memoria import apartados_de_memoria
from escritorio.informes.documentos.papel import DatosDePapel, informe_docx, informe_pdf
from escritorio.informes.documentos.principios import principios_pdf, principios_xlsx
from escritorio.informes.documentos.trabajo import hilo_pdf
from escritorio.informes.documentos.traspaso import apartados_de_traspaso
from escritorio.informes.modelo.informes import Apartado, Automatico, Clase, Informe
from escritorio.informes.modelo.principios import Periodo
from escritorio.informes.reglas.informes import exigir_ejercicio_de_memoria, memoria_nueva


def componer_principios(bd: Archivo, periodo: Periodo, forma: str, idioma: str = "es") -> bytes:
    """Los principios medidos en ese periodo, en «pdf» o en «xlsx», y en «es» o «pt»."""
    return {"pdf": principios_pdf, "xlsx": principios_xlsx}[forma](principios(bd, periodo), idioma)


def componer_hilo(bd: Archivo, de: Referencia) -> bytes:
    """El PDF de lo que llevó a esa cosa y lo que salió de ella."""
    return hilo_pdf(datos_de_hilo(bd, de))


def apartados_de(bd: Archivo, suyo: Informe, idioma: str = "es") -> list[Apartado]:
    """Los de un informe: lo que dicen los datos de ahora, en «es» o «pt», y lo escrito en cada uno."""
    if suyo.clase == Clase.TRASPASO:
        return _juntar(bd, suyo, apartados_de_traspaso(datos_de_traspaso(bd, suyo), Habla(idioma)))
    return _juntar(bd, suyo, apartados_de_memoria(datos_de_memoria(bd, suyo.ejercicio), Habla(idioma)))


def componer_borrador(bd: Archivo, informe_id: str, forma: str, idioma: str = "es") -> bytes:
    """El papel como está ahora, con la marca de borrador. Lanza `NoExiste`.

    `forma`: «pdf» o «docx»; `idioma`: «es» o «pt».
    """
    suyo = informe(bd, informe_id)
    return en_papel(datos_de_papel(bd, replace(suyo, estado="borrador"), idioma), forma)


def memoria_sin_guardar(bd: Archivo, ejercicio: str, forma: str, idioma: str = "es") -> bytes:
    """El borrador de la memoria de un ejercicio que nadie preparó.

    Lanza `DatoInvalido` si no es un año o de ese año no consta nada.
    """
    anio = exigir_ejercicio_de_memoria(ejercicio, bd.hoy(), ())
    if anio < bd.hoy()[:4] and datos_de_memoria(bd, anio).vacia:
        raise DatoInvalido(
            f"No consta nada del ejercicio {anio}: no hay memoria que hacer.", campo="ejercicio"
        )
    return en_papel(datos_de_papel(bd, memoria_nueva(anio, bd.hoy()), idioma), forma)


def en_papel(datos: DatosDePapel, forma: str) -> bytes:
    """«pdf» o «docx»."""
    return informe_pdf(datos) if forma == "pdf" else informe_docx(datos)


def datos_de_papel(bd: Archivo, suyo: Informe, idioma: str = "es") -> DatosDePapel:
    """Lo que se imprimiría con los datos de ahora. `suyo` lleva ya el número, si se emite."""
    if suyo.clase == Clase.TRASPASO:
        apartados = apartados_de(bd, suyo, idioma)
        return DatosDePapel(membrete(bd), suyo, bd.hoy(), tuple(apartados), idioma=idioma)
    datos, di = datos_de_memoria(bd, suyo.ejercicio), Habla(idioma)
    apartados = _juntar(bd, suyo, apartados_de_memoria(datos, di))
    portada = banda(suyo.ejercicio, di)
    return DatosDePapel(datos.membrete, suyo, datos.corte, tuple(apartados), portada, idioma)


def _juntar(bd: Archivo, suyo: Informe, automaticos: list[Automatico]) -> list[Apartado]:
    hechos = escritos(bd, suyo.id)
    return [Apartado(a, en_texto(a.piezas), hechos.get(a.clave)) for a in automaticos]


def reparos_de_informe(bd: Archivo, suyo: Informe) -> list[str]:
    """Lo que conviene mirar antes de emitirlo; nada de ello lo impide."""
    reparos = []
    if suyo.clase == Clase.MEMORIA and bd.hoy() <= f"{suyo.ejercicio}-12-31":
        reparos.append(f"El {suyo.ejercicio} no ha acabado: la memoria llegará sólo hasta hoy.")
    for apartado in apartados_de(bd, suyo):
        if apartado.cambio and not apartado.omitido:
            reparos.append(f"«{apartado.titulo}»: los datos cambiaron después de escribir su texto.")
    return reparos
