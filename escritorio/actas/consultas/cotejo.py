"""Comprobar los libros de actas: la cadena, los papeles guardados y lo que dice cada acta."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.consultas.libro import asientos_del_organo, libros
from escritorio.actas.modelo.actas import titulo_de_acta
from escritorio.actas.modelo.libro import DE_ACTA, Asiento, Rotura
from escritorio.actas.reglas.cadena import contenido_de, leer_canonico, roturas
from escritorio.actas.reglas.canonico import cambiadas, canonico
from escritorio.actas.reglas.libro import frase_de_cotejo, frase_de_rotura
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar, de_con_articulo, enumerar
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.comun.datos.cotejo import Cabeza, con_su_receta
from escritorio.comun.datos.declarado import de_columna
from escritorio.comun.documentos.hojas import PapelIlegible, contar_hojas

_DEL_ACTA = ("clase", "numero", "anio", "idioma", "aprobada", "aprobada_en")


def hallazgos_de_los_libros(bd: Archivo) -> list[str]:
    """El primer asiento que no cuadra de cada órgano y las actas que dicen estar y no están, en frases.

    Coteja cada eslabón (lo que consta, su huella, el enlace y los folios), su PDF guardado y, si asienta un
    acta, que el acta siga diciendo lo asentado; y cada acta aprobada, con los datos de su sesión.
    """
    organos = dict.fromkeys(x.organo_id for x in libros(bd))
    rotos = [r for o in organos if (r := primera_rotura(bd, o))]
    return [*(frase_de_rotura(r) for r in rotos), *_sin_asiento(bd), *_de_las_sesiones(bd)]


def primera_rotura(bd: Archivo, organo_id: str) -> Rotura | None:
    """El primer asiento de la cadena de un órgano que no cuadra, o None si cuadran todos."""
    suyos = asientos_del_organo(bd, organo_id)
    de_cadena = {r.asiento.id: r for r in roturas(suyos)}
    for este in suyos:
        if este.id in de_cadena:
            return de_cadena[este.id]
        if causa := _del_papel(bd, este) or _del_acta(bd, este) or _de_las_anteriores(bd, este):
            return Rotura(este, causa)
    return None


def cotejo(bd: Archivo, organo_id: str) -> str:
    """En palabras, si la cadena de un órgano cuadra o cuál es el primer asiento que no."""
    return frase_de_cotejo(len(asientos_del_organo(bd, organo_id)), primera_rotura(bd, organo_id))


def cabezas_de_actas(bd: Archivo) -> dict[str, Cabeza]:
    """La última huella de las actas de cada órgano, por el id del órgano."""
    por_organo = {o: asientos_del_organo(bd, o) for o in dict.fromkeys(x.organo_id for x in libros(bd))}
    return {
        o: Cabeza(f"actas {de_con_articulo(s[-1].organo)}", len(s), s[-1].huella, s[-1].momento)
        for o, s in por_organo.items()
        if s
    }


def huellas_del_libro(bd: Archivo, organo_id: str) -> str:
    """Los asientos de un órgano, de todos sus tomos, en el texto con que se rehacen sus huellas."""
    suyos = asientos_del_organo(bd, organo_id)
    nombre = f"de actas {de_con_articulo(suyos[0].organo)}" if suyos else "de actas"
    return con_su_receta(nombre, [(n, a.huella, a.canonico) for n, a in enumerate(suyos, start=1)])


def _del_papel(bd: Archivo, este: Asiento) -> str:
    fila = bd.fila("SELECT huella, contenido FROM adjunto WHERE id = ?", [este.pdf_id])
    if fila is None:
        return "falta su PDF"
    if sha256(fila["contenido"]).hexdigest() != fila["huella"]:
        return "su PDF guardado cambió después de emitirse"
    try:
        paginas = contar_hojas(fila["contenido"])
    except PapelIlegible:
        return "su PDF guardado no se puede leer"
    if paginas == este.folios:
        return ""
    suyas, suyos = contar(paginas, "página", "páginas"), contar(este.folios, "folio", "folios")
    return f"su PDF tiene {suyas} y el asiento, {suyos}"


def _del_acta(bd: Archivo, este: Asiento) -> str:
    if este.clase not in DE_ACTA:
        return ""
    acta = bd.fila("SELECT * FROM acta WHERE id = ?", [este.acta_id])
    if acta is None:
        return "falta su acta"
    if acta["canonico"] != contenido_de(este.canonico) or acta["huella"] != este.huella:
        return "el acta guardada no dice lo que se asentó"
    consta = leer_canonico(acta["canonico"])
    if cambiado := [c for c in _DEL_ACTA if c in consta and consta[c] != acta[c]]:
        return f"el acta guardada cambió después de asentarse: {enumerar([de_columna(c) for c in cambiado])}"
    suyos = (acta["folio_desde"], acta["folios"], acta["pdf_id"])
    if suyos != (este.folio_desde, este.folios, este.pdf_id):
        return "el acta guardada dice otros folios u otro PDF que los asentados"
    return ""


def _de_las_anteriores(bd: Archivo, este: Asiento) -> str:
    """Si cambió el papel de un acta que ya estaba impresa al abrirse el libro."""
    dichas = leer_canonico(contenido_de(este.canonico)).get("anteriores", [])
    cambiadas = [
        str(d["acta"])
        for d in (dichas if isinstance(dichas, list) else [])
        if _papel_de(bd, d["acta_id"]) != d["papel"]
    ]
    return f"{enumerar(cambiadas)}, impresa antes de abrirse el libro, cambió después" if cambiadas else ""


def _papel_de(bd: Archivo, acta_id: str) -> str:
    contenido = bd.valor(
        "SELECT d.contenido FROM acta t JOIN adjunto d ON d.id = t.pdf_id WHERE t.id = ?", [acta_id]
    )
    return sha256(contenido).hexdigest() if isinstance(contenido, bytes) else ""


def _de_las_sesiones(bd: Archivo) -> list[str]:
    """Las actas aprobadas cuya sesión dice hoy otra cosa: lugar, mesa, asistencia, puntos, votos…"""
    filas = bd.filas("SELECT * FROM acta WHERE canonico <> '' AND estado = 'aprobada' ORDER BY id")
    return [frase for fila in filas if (frase := _de_su_sesion(bd, fila))]


def _de_su_sesion(bd: Archivo, acta: Fila) -> str:
    titulo = titulo_de_acta(acta["clase"], acta["numero"], acta["anio"])
    try:
        datos = datos_de_acta(bd, acta["sesion_id"], numerada=True, idioma=acta["idioma"])
        firme = replace(
            datos, estado=acta["estado"], aprobada=acta["aprobada"], aprobada_en=acta["aprobada_en"]
        )
        hoy = leer_canonico(canonico(firme))
    except (ErrorDeUsuario, ValueError, TypeError, KeyError):
        return f"{titulo}: los datos de su sesión ya no se pueden leer."
    distintas = cambiadas(leer_canonico(acta["canonico"]), hoy, datos.escritas)
    return (
        f"{titulo}: los datos de su sesión ya no son los que constan en ella ({enumerar(distintas)})."
        if distintas
        else ""
    )


def _sin_asiento(bd: Archivo) -> list[str]:
    filas = bd.filas(
        "SELECT a.clase, a.numero, a.anio, o.nombre AS organo FROM acta a JOIN sesion s ON s.id = a.sesion_id"
        " JOIN organo o ON o.id = s.organo_id WHERE a.huella <> '' AND NOT EXISTS (SELECT 1 FROM asiento x"
        " WHERE x.acta_id = a.id AND x.clase IN ('acta', 'falta_de_quorum')) ORDER BY o.orden, a.numero"
    )
    return [
        f"{titulo_de_acta(f['clase'], f['numero'], f['anio'])} {de_con_articulo(f['organo'])} dice estar en"
        " el libro de actas y no está asentada."
        for f in filas
    ]
