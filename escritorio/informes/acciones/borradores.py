"""Preparar un informe, escribir en él y descartarlo."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.informes.consultas.traspaso import informe, informes
from escritorio.informes.impresos import apartados_de, datos_de_papel, en_papel
from escritorio.informes.modelo.informes import Apartado, Clase, Informe, Quien, TraspasoNuevo
from escritorio.informes.modelo.principios import Cortes
from escritorio.informes.reglas.informes import (
    exigir_borrador,
    exigir_ejercicio_de_memoria,
    exigir_emitido,
    exigir_traspaso,
)
from escritorio.informes.reglas.principios import exigir_cortes

_LARGO = 60_000
_SUYO = "WHERE informe_id = ? AND clave = ?"


def preparar_memoria(bd: Archivo, ejercicio: str) -> str:
    """Abre el borrador de la memoria de un ejercicio; da su id. Lanza `DatoInvalido` si ya hay una."""
    vivas = [i.ejercicio for i in informes(bd) if i.clase == Clase.MEMORIA and i.estado != "anulado"]
    anio = exigir_ejercicio_de_memoria(ejercicio, bd.hoy(), vivas)
    informe_id = nuevo_id()
    with transaccion(bd, f"Preparar la memoria de {anio}"):
        bd.insertar("informe", id=informe_id, clase="memoria", ejercicio=anio, fecha=bd.hoy())
    return informe_id


def preparar_traspaso(bd: Archivo, nuevo: TraspasoNuevo) -> str:
    """Abre el borrador de un acta de traspaso; da su id. Lanza `DatoInvalido` con su campo."""
    dicho = exigir_traspaso(nuevo)
    informe_id = nuevo_id()
    with transaccion(bd, "Preparar el traspaso de la secretaría"):
        bd.insertar("informe", id=informe_id, clase="traspaso", fecha=dicho.fecha, lugar=dicho.lugar)
        _poner_quienes(bd, informe_id, dicho.quienes)
    return informe_id


def corregir_traspaso(bd: Archivo, informe_id: str, nuevo: TraspasoNuevo) -> str:
    """Cambia fecha, lugar y firmantes de un borrador; da la acción. Lanza lo que `preparar_traspaso`."""
    suyo = exigir_borrador(informe(bd, informe_id))
    dicho = exigir_traspaso(nuevo)
    with transaccion(bd, "Editar los datos del traspaso") as accion_id:
        bd.corregir("informe", suyo.id, fecha=dicho.fecha, lugar=dicho.lugar)
        bd.ejecutar("DELETE FROM quien_de_informe WHERE informe_id = ?", [suyo.id])
        _poner_quienes(bd, suyo.id, dicho.quienes)
    return accion_id


def descartar(bd: Archivo, informe_id: str) -> str:
    """Quita un borrador con lo escrito en él; da la acción, que se puede deshacer. Lanza `NoEsBorrador`."""
    suyo = exigir_borrador(informe(bd, informe_id))
    with transaccion(bd, f"Descartar el borrador: {suyo.nombre}") as accion_id:
        bd.ejecutar("DELETE FROM apartado_de_informe WHERE informe_id = ?", [suyo.id])
        bd.ejecutar("DELETE FROM quien_de_informe WHERE informe_id = ?", [suyo.id])
        bd.ejecutar("DELETE FROM informe WHERE id = ?", [suyo.id])
    return accion_id


def escribir_apartado(bd: Archivo, informe_id: str, clave: str, texto: str) -> str:
    """Guarda lo escrito (Markdown acotado) en un apartado, con lo automático de entonces; da la acción.

    Vacío, lo quita. Si los datos cambiaron después de la primera vez, el aviso sigue hasta
    `dar_por_comparado`. Lanza `NoEsBorrador` si ya se emitió, o `NoExiste` si no hay tal apartado.
    """
    suyo, apartado = _escribible(bd, informe_id, clave)
    limpio = escribir(leer(limpiar(texto)))
    if len(limpio) > _LARGO:
        raise DatoInvalido("El texto de este apartado es demasiado largo. Acórtelo.", campo="texto")
    sobre = apartado.escrito.sobre if apartado.escrito and apartado.texto else apartado.en_texto
    with transaccion(bd, f"Escribir «{apartado.titulo}» en {suyo.nombre}") as accion_id:
        _guardar(bd, suyo, clave, limpio, sobre if limpio else "", omitido=apartado.omitido)
    return accion_id


def dar_por_comparado(bd: Archivo, informe_id: str, clave: str) -> str:
    """Lo escrito sigue valiendo con los datos de ahora: deja de avisarse. Da la acción."""
    suyo, apartado = _escribible(bd, informe_id, clave)
    if not apartado.texto:
        raise NoExiste("En ese apartado no hay nada escrito que comparar.")
    with transaccion(bd, f"Comparar «{apartado.titulo}» de {suyo.nombre}") as accion_id:
        bd.ejecutar(
            f"UPDATE apartado_de_informe SET automatico = ? {_SUYO}", [apartado.en_texto, suyo.id, clave]
        )
    return accion_id


def dejar_fuera(bd: Archivo, informe_id: str, clave: str, *, fuera: bool) -> str:
    """Deja un apartado fuera del papel, o lo vuelve a poner; lo escrito se conserva. Da la acción."""
    suyo, apartado = _escribible(bd, informe_id, clave)
    if fuera and apartado.automatico.necesario:
        raise DatoInvalido(f"«{apartado.titulo}» va siempre: sin ello no hay acta.")
    verbo = "Dejar fuera" if fuera else "Volver a poner"
    sobre = apartado.escrito.sobre if apartado.escrito else ""
    with transaccion(bd, f"{verbo} «{apartado.titulo}» de {suyo.nombre}") as accion_id:
        _guardar(bd, suyo, clave, apartado.texto, sobre, omitido=fuera)
    return accion_id


def _escribible(bd: Archivo, informe_id: str, clave: str) -> tuple[Informe, Apartado]:
    suyo = exigir_borrador(informe(bd, informe_id))
    apartado = next((a for a in apartados_de(bd, suyo) if a.clave == clave), None)
    if apartado is None:
        raise NoExiste("Ese apartado no está en el informe.")
    return suyo, apartado


def _guardar(bd: Archivo, suyo: Informe, clave: str, texto: str, sobre: str, *, omitido: bool) -> None:
    """Una fila por apartado escrito u omitido; ninguna si no es lo uno ni lo otro."""
    if not texto and not omitido:
        bd.ejecutar(f"DELETE FROM apartado_de_informe {_SUYO}", [suyo.id, clave])
        return
    dice = {"texto": texto, "automatico": sobre, "omitido": omitido}
    suya = {"informe_id": suyo.id, "clave": clave}
    bd.poner("apartado_de_informe", tuple(suya), suya | dice, id=nuevo_id())


def _poner_quienes(bd: Archivo, informe_id: str, quienes: Iterable[Quien]) -> None:
    bd.insertar_muchos(
        "quien_de_informe",
        (
            en_columnas(q, {"id": nuevo_id(), "informe_id": informe_id, "orden": n})
            for n, q in enumerate(quienes, 1)
        ),
    )


_TIPOS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def emitir(bd: Archivo, informe_id: str, idioma: str = "es") -> Informe:
    """Le da número y guarda sus papeles, en «es» o «pt»; desde entonces no cambia. Lanza `NoEsBorrador`."""
    suyo = exigir_borrador(informe(bd, informe_id))
    anio = int(bd.hoy()[:4])
    bd.resguardar("emitir un informe")
    with transaccion(bd, f"Emitir {suyo.nombre}"):
        numero = tomar_numero(bd, f"informe:{suyo.clase}:{anio}")
        datos = datos_de_papel(bd, replace(suyo, estado="emitido", numero=numero, anio=anio), idioma)
        papeles = {
            forma: _guardar_emitido(bd, datos.titulo, forma, en_papel(datos, forma)) for forma in _TIPOS
        }
        bd.corregir(
            "informe",
            suyo.id,
            estado="emitido",
            numero=numero,
            anio=anio,
            corte=datos.corte,
            emitido=bd.ahora(),
            pdf_id=papeles["pdf"],
            docx_id=papeles["docx"],
            idioma=idioma,
        )
    return informe(bd, informe_id)


def anular(bd: Archivo, informe_id: str, motivo: str) -> str:
    """Deja sin valor un informe, que conserva número y papel. Da la acción. Lanza `NoEstaEmitido`."""
    suyo = exigir_emitido(informe(bd, informe_id))
    dicho = exigir_texto(motivo, "el motivo", "motivo")
    with transaccion(bd, f"Anular {suyo.titulo}") as accion_id:
        bd.corregir("informe", suyo.id, estado="anulado", anulado=bd.ahora(), motivo=dicho)
    return accion_id


def _guardar_emitido(bd: Archivo, titulo: str, forma: str, contenido: bytes) -> str:
    nombre = f"{nombre_de_archivo(titulo)}.{forma}"
    return guardar_adjunto(bd, nombre, _TIPOS[forma], contenido, firme=True)


def fijar_cortes(bd: Archivo, cortes: Cortes) -> str:
    """Los guarda con su fuente en lugar de los que hubiera; da la acción. Lanza `DatoInvalido`."""
    dichos = exigir_cortes(cortes.mediana, cortes.grande, cortes.fuente)
    desde = f"{escribir_miles(dichos.mediana)} y {escribir_miles(dichos.grande)}"
    with transaccion(bd, f"Fijar los tamaños de ciudad en {desde} habitantes") as accion_id:
        suyos = {c: getattr(dichos, c) for c in ("mediana", "grande", "fuente")}
        bd.poner("corte_de_tamano", ("unico",), suyos, id=nuevo_id(), unico=1)
    return accion_id
