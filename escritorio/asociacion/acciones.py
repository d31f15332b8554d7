"""Fundar y corregir la asociación; tomar números correlativos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.asociacion.consultas import asociacion, proximo_numero
from escritorio.asociacion.modelo import CLASES_DE_PAPEL, TIPOS_DE_RED, Asociacion, TextoDePapel
from escritorio.asociacion.reglas import exigir_dispuesto, leer_fines
from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import apuntes_de_accion
from escritorio.comun.datos.deshacer import PlanDeDeshacer, ensayar_deshacer
from escritorio.comun.documentos.etiquetas import se_dibuja


class FundacionFirme(ErrorDeUsuario):
    """Con esa acción empezó la asociación y no se deshace. Si no la quiere, borre su archivo."""


_LOGO_MAXIMO = 2_000_000
_CABECERAS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Anota la asociación con los datos de su plantilla, en la acción abierta."""
    bd.insertar(
        "asociacion",
        id=nuevo_id(),
        nombre=exigir_texto(tabla["nombre"], "el nombre de la asociación", "nombre"),
        sigla=tabla["sigla"],
        tipo_red=tabla["tipo_red"],
        sede=tabla["sede"],
        fundacion=tabla["fundacion"],
        acta_fundacional=tabla["acta_fundacional"],
        idiomas=" ".join(tabla["idiomas"]),
        moneda=tabla["moneda"],
        plantilla=tabla["clave"],
        ficticia=int(tabla.get("ficticia", False)),
        fines="\n".join(tabla.get("fines", ())),
    )


def editar(bd: Archivo, datos: Asociacion) -> str:
    """Corrige los datos de la asociación; devuelve la acción. Lanza `DatoInvalido` con su campo."""
    _exigir(datos)
    with transaccion(bd, "Editar los datos de la asociación") as accion_id:
        bd.corregir(
            "asociacion",
            datos.id,
            nombre=exigir_texto(datos.nombre, "el nombre de la asociación", "nombre"),
            sigla=exigir_renglon(datos.sigla, "la sigla", "sigla"),
            tipo_red=datos.tipo_red,
            sede=exigir_renglon(datos.sede, "la sede", "sede"),
            fundacion=datos.fundacion.strip(),
            acta_fundacional=datos.acta_fundacional.strip(),
            idiomas=" ".join(datos.idiomas),
            moneda=datos.moneda,
            identificacion_legal=exigir_renglon(
                datos.identificacion_legal, "la identificación legal", "identificacion_legal"
            ),
            fines="\n".join(leer_fines("\n".join(datos.fines))),
        )
    return accion_id


def _exigir(datos: Asociacion) -> None:
    if datos.tipo_red not in TIPOS_DE_RED:
        raise DatoInvalido("Elija el tipo de red de la lista.", campo="tipo_red")
    exigir_moneda(datos.moneda)
    if not datos.idiomas:
        raise DatoInvalido("Indique al menos un idioma, por ejemplo «es».", campo="idiomas")


def poner_logo(bd: Archivo, nombre: str, imagen: bytes) -> str:
    """Cambia el logo (PNG o JPEG de hasta 2 MB). Lanza `DatoInvalido` si no lo es."""
    tipo = next((t for cabecera, t in _CABECERAS.items() if imagen.startswith(cabecera)), None)
    if tipo is None or len(imagen) > _LOGO_MAXIMO:
        raise DatoInvalido(f"«{nombre}» no sirve de logo: elija una imagen PNG o JPEG de hasta 2 MB.")
    if not se_dibuja(imagen):
        raise DatoInvalido(
            f"«{nombre}» está cortada o dañada. Ábrala, guárdela otra vez y vuelva a elegirla."
        )
    with transaccion(bd, "Poner otro logo") as accion_id:
        logo_id = guardar_adjunto(bd, nombre, tipo, imagen)
        bd.corregir("asociacion", asociacion(bd).id, logo_id=logo_id)
    return accion_id


def disponer_papeles(bd: Archivo, dados: Sequence[TextoDePapel], quitados: Sequence[TextoDePapel]) -> str:
    """Fija cómo salen desde ahora los papeles, o vuelve en `quitados` a lo de fábrica. Devuelve la acción.

    Lo ya emitido conserva sus bytes. Lanza `DatoInvalido` si algo no vale o si nada cambia.
    """
    puestos = [exigir_dispuesto(dado) for dado in dados]
    clases = dict.fromkeys(t.clase for t in (*puestos, *quitados))
    if not clases:
        raise DatoInvalido("No ha cambiado nada.")
    de = ", ".join(CLASES_DE_PAPEL[c].lower() if c else "todos los papeles" for c in clases)
    with transaccion(bd, f"Disponer cómo salen los papeles: {de}") as accion_id:
        for t in puestos:
            bd.poner("texto_de_papel", ("id",), t, id=_id_de_texto(t))
        for t in quitados:
            bd.ejecutar("DELETE FROM texto_de_papel WHERE id = ?", [_id_de_texto(t)])
    return accion_id


def _id_de_texto(t: TextoDePapel) -> str:
    return f"{t.clase}/{t.idioma}/{t.cual}"


def anadir_palabra(bd: Archivo, palabra: str) -> str:
    """El corrector la dará por buena en esta asociación. Devuelve la acción. Lanza `DatoInvalido`."""
    escrita = exigir_texto(palabra, "la palabra", "palabra", 60)
    if len(escrita.split()) > 1:
        raise DatoInvalido("Las palabras se añaden de una en una, sin espacios.", campo="palabra")
    if bd.valor("SELECT 1 FROM palabra_propia WHERE palabra = ?", [escrita]):
        raise DatoInvalido(f"«{escrita}» ya está en la lista propia.", campo="palabra")
    with transaccion(bd, f"Añadir «{escrita}» a la lista propia del corrector") as accion_id:
        bd.insertar("palabra_propia", id=nuevo_id(), palabra=escrita)
    return accion_id


def quitar_palabra(bd: Archivo, palabra_id: str) -> str:
    """El corrector vuelve a señalarla. Devuelve la acción. Lanza `NoExiste`."""
    palabra = bd.valor("SELECT palabra FROM palabra_propia WHERE id = ?", [palabra_id])
    if palabra is None:
        raise NoExiste
    with transaccion(bd, f"Quitar «{palabra}» de la lista propia del corrector") as accion_id:
        bd.ejecutar("DELETE FROM palabra_propia WHERE id = ?", [palabra_id])
    return accion_id


def plan_de_deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Lo que pasaría al deshacer una acción, para enseñarlo antes; no cambia nada.

    Lanza `FundacionFirme` si con ella empezó la asociación y `NadaQueDeshacer` si no queda qué.
    """
    if any(a.tabla == "asociacion" and a.operacion == "alta" for a in apuntes_de_accion(bd, accion_id)):
        raise FundacionFirme
    return ensayar_deshacer(bd, accion_id)


def tomar_numero(bd: Archivo, serie: str) -> int:
    """El siguiente número de `serie`, en la acción abierta: si no ocurre, el número no se gasta."""
    return tomar_numeros(bd, serie, 1)


def tomar_numeros(bd: Archivo, serie: str, cuantos: int) -> int:
    """Toma `cuantos` números seguidos de `serie` y devuelve el primero."""
    primero = proximo_numero(bd, serie)
    _poner_proximo(bd, serie, primero + cuantos, usada=True)
    return primero


def pasar_numero(bd: Archivo, serie: str, numero: int) -> None:
    """Ese número de `serie` ya se dio fuera del programa: en la acción abierta, se sigue por detrás de él."""
    _poner_proximo(bd, serie, max(proximo_numero(bd, serie), numero + 1), usada=True)


def fijar_proximo(bd: Archivo, serie: str, numero: int, nombre: str = "") -> str:
    """Fija por qué número empieza una serie que venía de antes. Devuelve la acción.

    `nombre` es cómo se llama la serie ante las personas («acta de Consejo»). Lanza
    `DatoInvalido` si el programa ya dio alguno: moverla dejaría un hueco o un número repetido.
    """
    if numero < 1:
        raise DatoInvalido("El próximo número es 1 o mayor.", campo="numero")
    if bd.valor("SELECT usada FROM numeracion WHERE serie = ?", [serie]):
        raise DatoInvalido(
            f"Esa numeración ya está en marcha: sigue por el {proximo_numero(bd, serie)} y no se mueve.",
            campo="numero",
        )
    cual = f": {nombre}" if nombre else ""
    with transaccion(bd, f"Fijar en {numero} el próximo número{cual}") as accion_id:
        _poner_proximo(bd, serie, numero, usada=False)
    return accion_id


def _poner_proximo(bd: Archivo, serie: str, proximo: int, *, usada: bool) -> None:
    bd.poner("numeracion", ("serie",), id=nuevo_id(), serie=serie, proximo=proximo, usada=usada)
